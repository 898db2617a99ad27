package chat.parlance.bootstrap.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What a server says to Prometheus now. */
record Scrape(String text) {

  Scrape(URI server) {
    this(read(server));
  }

  private static String read(URI server) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.resolve("/prometheus")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException unreachable) {
      throw new AssertionError(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The number of a series, named with its labels in the order of their names. */
  double number(String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + series + " in " + text));
  }
}
