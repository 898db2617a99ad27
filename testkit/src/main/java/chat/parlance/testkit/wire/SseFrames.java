package chat.parlance.testkit.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the data of a stream of server-sent events, as the HTML standard frames them. */
final class SseFrames implements AutoCloseable {

  private final BufferedReader lines;

  SseFrames(InputStream body) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The next event's data; null at the end of the stream. Comments and names are passed over. */
  @Nullable JsonNode next() throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        data.append(line, "data:".length(), line.length());
      } else if (line.isEmpty() && !data.isEmpty()) {
        return Rest.json(data.toString());
      }
    }
    return null; // an event that is not ended is not one
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
