package chat.parlance.application.push;

import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Device;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Presence;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due of a slot that was claimed. Whether it is still to be told, and in which words,
 * is decided now, from what the stores say now. Any thread, many at once.
 */
final class Delivery {

  /** So many at once ask the stores: the rest of the server wants to as well. */
  private static final int MOST_AT_THE_STORES = 4;

  /** A withdrawal is worth less than a message: so often it is tried. */
  private static final int WITHDRAWALS = 5;

  private final Ports ports;
  private final PushPorts push;
  private final Wording wording;
  private final Semaphore stores = new Semaphore(MOST_AT_THE_STORES, true);

  Delivery(Ports ports) {
    this.ports = ports;
    this.push = ports.push();
    this.wording = new Wording(ports);
  }

  /** What a device is to be sent, and what becomes of the slot where it cannot be now. */
  private record Errand(Device device, Notification notification, @Nullable Untold untold) {}

  /** Blocks until it is done. Where the store fails, the claim ends by itself. */
  void attempt(PushSlot slot) {
    Optional<Errand> errand = atTheStores(() -> decided(slot));
    if (errand.isPresent()) {
      Outcome outcome = send(errand.get());
      atTheStores(
          () -> {
            settle(slot, errand.get(), outcome);
            return outcome;
          });
    }
  }

  private <T> T atTheStores(Supplier<T> work) {
    stores.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      stores.release();
    }
  }

  /** Empty when there is nothing to be sent now; the slot has been put right then. */
  private Optional<Errand> decided(PushSlot slot) {
    Place place = slot.place();
    Optional<Device> device = push.devices().find(place.user(), place.device());
    if (device.isEmpty()) {
      return Optional.empty(); // the slot went with it
    }
    Optional<RoomSummary> room = ports.rooms().mine(place.user(), place.room());
    // For one who is no member any more it is as if all had been read.
    long read = room.map(it -> it.mark().read()).orElse(Long.MAX_VALUE);
    Untold untold = slot.untold();
    Instant now = now();
    boolean stale = slot.shown() > 0 && (slot.shown() <= read || isDeleted(slot));
    if (room.isPresent() && untold != null && untold.want() > read && !stale) {
      return message(slot, untold, room.get(), now).map(it -> new Errand(device.get(), it, untold));
    }
    if (stale) {
      return Optional.of(new Errand(device.get(), wording.withdrawal(slot, now), null));
    }
    change(slot, it -> untold == null ? it.idle() : it.dropped(untold, soon(now)));
    return Optional.empty();
  }

  /** Whether the message that the device shows is not there any more. */
  private boolean isDeleted(PushSlot slot) {
    return ports
        .history()
        .find(slot.place().room(), slot.shown())
        .filter(it -> it.change() instanceof MessagePosted posted && !posted.deleted())
        .isEmpty();
  }

  private Optional<Notification> message(
      PushSlot slot, Untold untold, RoomSummary room, Instant now) {
    UserId user = slot.place().user();
    if (room.me().preferences().at(now).notifications() == Notify.NONE) {
      return dropped(slot, untold, now);
    }
    if (isAround(user, now)) {
      return postponed(slot, now.plus(Backoff.whileAround(untold, push.away(), now)));
    }
    PushPreferences wishes = push.wishes().of(user);
    QuietHours quiet = wishes.quiet();
    if (quiet != null && quiet.at(now)) {
      return postponed(slot, quiet.endAfter(now));
    }
    Optional<Notification> message = wording.message(slot, untold, room, wishes.preview(), now);
    return message.isPresent() ? message : dropped(slot, untold, now);
  }

  private Optional<Notification> dropped(PushSlot slot, Untold untold, Instant now) {
    change(slot, it -> it.dropped(untold, soon(now)));
    return Optional.empty();
  }

  private Optional<Notification> postponed(PushSlot slot, Instant to) {
    change(slot, it -> it.postponed(to));
    return Optional.empty();
  }

  /**
   * Whether they would see it by themselves. Who is told to be away may be: their line is open and
   * nobody looks.
   */
  private boolean isAround(UserId user, Instant now) {
    Presence presence = ports.presence().of(List.of(user), now).getFirst();
    Instant seen = presence.lastSeenAt();
    return switch (presence.status()) {
      case ONLINE -> true;
      case AWAY -> false;
      case OFFLINE, INVISIBLE -> seen != null && seen.plus(push.away()).isAfter(now);
    };
  }

  private Outcome send(Errand errand) {
    try {
      return push.gateway().send(errand.device.target(), errand.notification);
    } catch (RuntimeException bug) {
      return new Outcome.Later(null, "the gateway failed");
    }
  }

  private void settle(PushSlot slot, Errand errand, Outcome outcome) {
    Untold untold = errand.untold;
    Instant now = now();
    switch (outcome) {
      case Outcome.Sent sent -> {
        done(slot, errand, now);
        if (untold != null) {
          Duration delay = Duration.between(untold.dueSince(), now);
          push.watch()
              .sent(errand.device.target().kind(), delay.isNegative() ? Duration.ZERO : delay);
        }
      }
      case Outcome.Gone gone -> prune(slot, errand.device, now);
      case Outcome.Refused refused -> givenUp(slot, errand, now);
      case Outcome.Later later -> {
        boolean over =
            untold == null
                ? slot.tries() + 1 >= WITHDRAWALS
                : !now.isBefore(untold.dueSince().plus(Backoff.LAST));
        Duration wait = later.after() == null ? Backoff.before(slot) : later.after();
        if (over) {
          givenUp(slot, errand, now);
        } else {
          change(slot, it -> it.failed(now.plus(wait).truncatedTo(ChronoUnit.MILLIS)));
        }
      }
    }
  }

  private void done(PushSlot slot, Errand errand, Instant now) {
    Untold untold = errand.untold;
    change(
        slot,
        it ->
            untold == null
                ? it.withdrawn(soon(now))
                : it.told(untold, errand.notification.seq(), soon(now)));
  }

  private void givenUp(PushSlot slot, Errand errand, Instant now) {
    Untold untold = errand.untold;
    change(slot, it -> untold == null ? it.withdrawn(soon(now)) : it.dropped(untold, soon(now)));
    push.watch().failed(errand.device.target().kind());
  }

  private void prune(PushSlot slot, Device device, Instant now) {
    if (push.devices().remove(device.user(), device.id(), device.target())) {
      push.watch().pruned(device.target().kind());
    } else {
      change(slot, it -> it.postponed(now)); // it has got another target meanwhile
    }
  }

  /** When what was said meanwhile is to be told. */
  private Instant soon(Instant now) {
    return now.plus(push.away());
  }

  /**
   * Puts the slot right, whatever was said or read since it was claimed. What was read then is
   * looked at at once.
   */
  private void change(PushSlot slot, UnaryOperator<PushSlot> change) {
    boolean done = push.slots().replace(change.apply(slot));
    while (!done) {
      Optional<PushSlot> now = push.slots().find(slot.place());
      done = now.isEmpty() || push.slots().replace(change.apply(now.get()).awake(now()));
    }
  }

  private Instant now() {
    return ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
