package chat.parlance.rest;

import chat.parlance.application.port.out.PushGateway;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes all but what is for Apple; an address says what becomes of what is sent to it. */
final class TestGateway implements PushGateway {

  private final List<Notification> sent = new CopyOnWriteArrayList<>();

  List<Notification> sent() {
    return List.copyOf(sent);
  }

  @Override
  public boolean speaks(PushTarget.Kind kind) {
    return kind != PushTarget.Kind.APNS;
  }

  @Override
  public @Nullable String flaw(PushTarget target) {
    return target.address().startsWith("http:") ? "The address must be one of https." : null;
  }

  @Override
  public Outcome send(PushTarget target, Notification notification) {
    sent.add(notification);
    return switch (target.address()) {
      case "gone" -> new Outcome.Gone();
      case "refused" -> new Outcome.Refused("as it was told");
      case "later" -> new Outcome.Later(null, "as it was told");
      default -> new Outcome.Sent();
    };
  }

  @Override
  public @Nullable String publicKey(PushTarget.Kind kind) {
    return kind == PushTarget.Kind.WEBPUSH ? "BKey" : null;
  }
}
