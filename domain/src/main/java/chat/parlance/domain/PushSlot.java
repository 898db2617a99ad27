package chat.parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device is to be told of a room, and what it was told. Nothing that was said is in it: the
 * log has that, and may have lost it by the time that it is told.
 *
 * @param shown the seq of the newest message that the device was told of, and may be showing; 0:
 *     none
 * @param untold what it is to be told; null: nothing
 * @param dueAt when there is something to do; null: when something is said or read
 * @param claimed whether somebody is at it, until {@code dueAt}
 * @param tries how often it was tried in vain
 * @param version counts the changes of this record, from 0: what was decided on one version is
 *     carried out only on that one
 */
public record PushSlot(
    Place place,
    long shown,
    @Nullable Untold untold,
    @Nullable Instant dueAt,
    boolean claimed,
    int tries,
    long version) {

  /** What it is about: there is one of each at most. */
  public record Place(UserId user, DeviceId device, RoomId room) {}

  /**
   * Messages that the device is to be told of, by one notification.
   *
   * @param from no message before this seq is among them
   * @param want the seq of the newest
   * @param count how many they were when they were said
   * @param urgent whether one of them is a direct message or a mention
   * @param saidAt when the first of them was said
   * @param dueSince since when nothing but failures has kept it from being told
   */
  public record Untold(
      long from, long want, int count, boolean urgent, Instant saidAt, Instant dueSince) {

    /** These, and what was said after them. */
    public Untold and(Untold later) {
      return new Untold(
          from, later.want, count + later.count, urgent || later.urgent, saidAt, dueSince);
    }

    private Untold due(Instant at) {
      return new Untold(from, want, count, urgent, saidAt, at);
    }

    /** What came after those. */
    private @Nullable Untold without(Untold done) {
      return want <= done.want
          ? null
          : new Untold(
              done.want + 1, want, Math.max(1, count - done.count), urgent, saidAt, dueSince);
    }
  }

  /** A first one, due when it says. */
  public static PushSlot of(Place place, Untold untold) {
    return new PushSlot(place, 0, untold, untold.dueSince, false, 0, 0);
  }

  /**
   * More was said. It is told with what was untold before, at the same time; sooner only if it is
   * urgent, and nothing else but waiting was going on.
   */
  public PushSlot with(Untold more) {
    boolean sooner =
        dueAt == null || (more.urgent && !claimed && tries == 0 && dueAt.isAfter(more.dueSince));
    Untold all = untold == null ? more : untold.and(more);
    return next(shown, all, sooner ? more.dueSince : dueAt, claimed, tries);
  }

  /** Somebody is at it, until then at the latest. */
  public PushSlot claimed(Instant until) {
    return next(shown, untold, until, true, tries);
  }

  /** It is to be looked at again then, and there was nothing wrong. */
  public PushSlot postponed(Instant to) {
    return next(shown, untold == null ? null : untold.due(to), to, false, 0);
  }

  /** It could not be told, and is to be tried again then. */
  public PushSlot failed(Instant again) {
    return next(shown, untold, again, false, tries + 1);
  }

  /**
   * The device was told this.
   *
   * @param newest the seq of the newest message that it was told of: one before the newest of these
   *     when that was deleted before it was told
   * @param next when what was said meanwhile is to be told
   */
  public PushSlot told(Untold done, long newest, Instant next) {
    Untold rest = untold == null ? null : untold.without(done);
    return rest == null
        ? next(newest, null, null, false, 0)
        : next(newest, rest.due(next), next, false, 0);
  }

  /**
   * The device is not to be told this any more.
   *
   * @param next when what was said meanwhile is to be told
   */
  public PushSlot dropped(Untold done, Instant next) {
    Untold rest = untold == null ? null : untold.without(done);
    return rest == null
        ? next(shown, null, null, false, 0)
        : next(shown, rest.due(next), next, false, 0);
  }

  /** What was shown is shown no more. */
  public PushSlot withdrawn(Instant next) {
    return untold == null
        ? next(0, null, null, false, 0)
        : next(0, untold.due(next), next, false, 0);
  }

  /** There is nothing to do until something is said or read. */
  public PushSlot idle() {
    return next(shown, untold, untold == null ? null : dueAt, false, 0);
  }

  /** This version, to be looked at now where nothing else would make somebody do so. */
  public PushSlot awake(Instant now) {
    return dueAt == null ? new PushSlot(place, shown, untold, now, false, tries, version) : this;
  }

  /** What is shown may be to be shown no more: to be looked at now. */
  public PushSlot woken(Instant now) {
    return next(shown, untold, claimed ? dueAt : now, claimed, tries);
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return shown == 0 && untold == null;
  }

  private PushSlot next(
      long nowShown,
      @Nullable Untold nowUntold,
      @Nullable Instant nowDueAt,
      boolean nowClaimed,
      int nowTries) {
    return new PushSlot(place, nowShown, nowUntold, nowDueAt, nowClaimed, nowTries, version + 1);
  }
}
