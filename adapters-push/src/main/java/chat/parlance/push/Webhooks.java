package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notifiers of the users' own, by signed requests (Standard Webhooks). */
final class Webhooks implements Sender<PushTarget.Webhook> {

  private static final int GONE = 410;

  private final Guard guard;
  private final Http http;
  private final InstantSource time;

  Webhooks(Guard guard, Http http, InstantSource time) {
    this.guard = guard;
    this.http = http;
    this.time = time;
  }

  @Override
  public @Nullable String flaw(PushTarget.Webhook target) {
    String flaw = guard.flaw(target.url(), Hosts.ANY);
    if (flaw != null) {
      return flaw;
    }
    try {
      new WebhookSecret(target.secret());
      return null;
    } catch (IllegalArgumentException unfit) {
      return unfit.getMessage();
    }
  }

  @Override
  public Outcome send(PushTarget.Webhook target, Notification notification) {
    String flaw = flaw(target);
    if (flaw != null) {
      return new Outcome.Refused(flaw);
    }
    Instant now = time.instant();
    byte[] body = Letter.bytes(Letter.of(notification));
    String signature =
        new WebhookSecret(target.secret()).sign(notification.id(), now.getEpochSecond(), body);
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "webhook-id",
            notification.id(),
            "webhook-timestamp",
            Long.toString(now.getEpochSecond()),
            "webhook-signature",
            signature);
    try {
      return outcome(http.post(URI.create(target.url()), headers, body), now);
    } catch (IOException unanswered) {
      return Outcomes.unanswered(unanswered);
    }
  }

  /** All that is no success is tried again, but for what the specification calls the end of it. */
  private static Outcome outcome(Http.Answer answer, Instant now) {
    if (answer.status() == GONE) {
      return new Outcome.Gone();
    }
    return switch (answer.status() / 100) {
      case 2 -> new Outcome.Sent();
      case 3 -> new Outcome.Refused("a redirect, which is not followed");
      default -> Outcomes.later(answer, Outcomes.status(answer), now);
    };
  }
}
