package chat.parlance.hook;

import chat.parlance.application.port.out.MessageHook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a service of the operator's about each message, by one signed HTTP request with a time
 * limit. What is no answer (late, none, an error, nonsense, too long) counts as the operator
 * decided: as allowed, or as to be sent again later.
 */
public final class HttpMessageHook implements MessageHook {

  /** Far more than a verdict with the longest text needs. */
  private static final int MOST_BYTES = 256 * 1024;

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration COMPLAIN_EVERY = Duration.ofSeconds(10);
  private static final System.Logger LOG = System.getLogger(HttpMessageHook.class.getName());

  private final Service service;
  private final Signature signature;
  private final InstantSource time;
  private final HttpClient http;
  private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);

  /**
   * The service that is asked.
   *
   * @param url http or https; redirects are not followed
   * @param secret what signs the requests: {@code whsec_} and base64 of at least 24 bytes
   * @param timeout for the whole of a request
   * @param failure what a message is when there is no answer
   */
  public record Service(URI url, String secret, Duration timeout, Failure failure) {
    public Service {
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!web || url.getHost() == null) {
        throw new IllegalArgumentException("the URL must be an http or https one");
      }
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException("the time limit must be positive");
      }
    }

    @Override
    public String toString() {
      return url.getHost(); // neither the secret nor what the URL may hold reaches a log
    }
  }

  /** What a message is when there is no answer. */
  public enum Failure {
    /** Allowed: a service that is down lets everything pass. */
    OPEN,
    /** Not stored: a service that is down stops all talk. */
    CLOSED
  }

  /**
   * @throws IllegalArgumentException the secret is none
   */
  public HttpMessageHook(Service service, InstantSource time) {
    this.service = service;
    this.signature = new Signature(service.secret());
    this.time = time;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(service.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Verdict review(Proposal proposal) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request(proposal), head -> new Bounded(MOST_BYTES));
    try {
      HttpResponse<byte[]> answer = exchange.get(service.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (answer.statusCode() != 200) {
        throw new IOException("the answer's status is " + answer.statusCode());
      }
      return Letters.read(answer.body());
    } catch (IOException | ExecutionException | TimeoutException unanswered) {
      exchange.cancel(true);
      return failed(unanswered);
    } catch (InterruptedException interrupted) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new Verdict.Later(RETRY);
    }
  }

  private HttpRequest request(Proposal proposal) {
    Instant now = time.instant();
    byte[] body = Letters.write(proposal, now);
    String id = "msg_" + UUID.randomUUID();
    long timestamp = now.getEpochSecond();
    return HttpRequest.newBuilder(service.url())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", signature.of(id, timestamp, body))
        .timeout(service.timeout())
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private Verdict failed(Exception why) {
    Instant now = time.instant();
    Instant last = complained.get();
    if (last.isBefore(now.minus(COMPLAIN_EVERY)) && complained.compareAndSet(last, now)) {
      // Once in a while, for a service that is down is down for every message.
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "No verdict on a message from "
                  + service
                  + "; fails "
                  + service.failure()
                  + ": "
                  + why);
    }
    return switch (service.failure()) {
      case OPEN -> Verdict.ALLOW;
      case CLOSED -> new Verdict.Later(RETRY);
    };
  }
}
