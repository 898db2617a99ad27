package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import org.jspecify.annotations.Nullable;

/** Reaches targets of one kind; see {@link chat.parlance.application.port.out.PushGateway}. */
interface Sender<T extends PushTarget> {

  @Nullable String flaw(T target);

  Outcome send(T target, Notification notification);

  /** What a client needs to subscribe; null: nothing. */
  default @Nullable String publicKey() {
    return null;
  }

  /** Cuts what is under way. */
  default void close() {}
}
