package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Browsers, by the push service that each names (RFC 8030), encrypted for the browser alone. */
final class WebPush implements Sender<PushTarget.WebPush> {

  private static final int AUTH_BYTES = 16;

  private final WebPushSettings settings;
  private final Hosts hosts;
  private final Guard guard;
  private final Http http;
  private final InstantSource time;

  WebPush(WebPushSettings settings, Guard guard, Http http, InstantSource time) {
    this.settings = settings;
    this.hosts = new Hosts(settings.hosts());
    this.guard = guard;
    this.http = http;
    this.time = time;
  }

  @Override
  public @Nullable String flaw(PushTarget.WebPush target) {
    String flaw = guard.flaw(target.endpoint(), hosts);
    if (flaw != null) {
      return flaw;
    }
    try {
      P256.point(decoded(target.p256dh()));
      return decoded(target.auth()).length == AUTH_BYTES
          ? null
          : "The secret auth must be 16 bytes in base64url.";
    } catch (IllegalArgumentException unfit) {
      return "The keys must be base64url, and p256dh an uncompressed point of P-256.";
    }
  }

  @Override
  public Outcome send(PushTarget.WebPush target, Notification notification) {
    String flaw = flaw(target); // what will do may have changed since it was registered
    if (flaw != null) {
      return new Outcome.Refused(flaw);
    }
    URI endpoint = URI.create(target.endpoint());
    if (notification.kind() == Notification.Kind.WITHDRAWN && isApple(endpoint)) {
      return new Outcome.Sent(); // nothing to show: Safari would take the permission away
    }
    byte[] body =
        Sealing.seal(
            Letter.bytes(Letter.of(notification)),
            P256.point(decoded(target.p256dh())),
            decoded(target.auth()));
    try {
      return outcome(http.post(endpoint, headers(endpoint, notification), body));
    } catch (IOException unanswered) {
      return Outcomes.unanswered(unanswered);
    }
  }

  private Map<String, String> headers(URI endpoint, Notification notification) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/octet-stream");
    headers.put("Content-Encoding", "aes128gcm");
    headers.put(
        "Authorization",
        settings.keys().authorization(endpoint, settings.contact(), time.instant()));
    headers.put("TTL", Long.toString(Letter.LIFE.toSeconds()));
    headers.put("Urgency", notification.urgent() ? "high" : "normal");
    String topic = Letter.topic(notification);
    if (topic != null) {
      headers.put("Topic", topic);
    }
    return headers;
  }

  private Outcome outcome(Http.Answer answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      return new Outcome.Sent();
    }
    if (status == 404 || status == 410) {
      return new Outcome.Gone();
    }
    return Outcomes.isPassing(status)
        ? Outcomes.later(answer, Outcomes.status(answer), time.instant())
        : new Outcome.Refused(Outcomes.status(answer));
  }

  private static boolean isApple(URI endpoint) {
    return endpoint.getHost().toLowerCase(Locale.ROOT).endsWith(".push.apple.com");
  }

  /** Browsers leave the padding away; some libraries do not, or use the other alphabet. */
  private static byte[] decoded(String base64) {
    return Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
  }

  @Override
  public String publicKey() {
    return settings.keys().publicKey();
  }
}
