package chat.parlance.application.service;

import chat.parlance.application.live.Committer;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.RoomLog.Outcome.Appended;
import chat.parlance.application.port.out.RoomLog.Outcome.Duplicate;
import chat.parlance.application.port.out.RoomLog.Outcome.KeyReused;
import chat.parlance.application.port.out.RoomLog.Outcome.Stale;
import chat.parlance.domain.Change;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decide, then append, as if at one moment: the draft carries the room's revision at which it was
 * decided, and is decided again when the log finds that the revision has passed. So no lock is held
 * while deciding, and nobody acts on a membership that has ended.
 */
final class Writer {

  /** Each failed try means that another change of the room succeeded. */
  private static final int TRIES = 20;

  private static final long NEVER = -1;
  private static final Refusal KEY_REUSED =
      Refusal.of(Reason.KEY_REUSED, "This key was used before with other content.");
  private static final Refusal BUSY =
      Refusal.later(
          Reason.UNAVAILABLE, "The room is changing too quickly.", Duration.ofMillis(100));

  private final Committer committer;
  private final Access access;
  private final InstantSource time;
  private final Remembered remembered = new Remembered();

  Writer(Committer committer, Access access, InstantSource time) {
    this.committer = committer;
    this.access = access;
    this.time = time;
  }

  /**
   * What was decided.
   *
   * @param change to be appended; null: things are as asked already
   * @param at when it happened, where the change itself counts from then; null: when it is appended
   */
  record Decision(@Nullable Change change, @Nullable Instant at) {
    static final Decision NOTHING = new Decision(null);

    Decision(@Nullable Change change) {
      this(change, null);
    }
  }

  /** The entry that came of it; empty when nothing had to be done. */
  Result<Optional<Stored>> write(
      RoomId room, UserId user, Function<Standing, Result<Decision>> decide) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Standing> standing = access.standing(room, user);
      if (standing.isEmpty()) {
        return Result.refused(Policy.NOT_FOUND);
      }
      Result<Decision> decided = decide.apply(standing.get());
      if (decided instanceof Result.Refused<Decision> refused) {
        return refused.as();
      }
      Decision decision = decided.orThrow();
      if (decision.change() == null) {
        return Result.ok(Optional.empty());
      }
      Optional<Result<Stored>> settled =
          append(room, standing.get().room().revision(), user, decision);
      if (settled.isPresent()) {
        return settled.get().map(Optional::of);
      }
    }
    return Result.refused(BUSY);
  }

  /**
   * As {@link #write}, for what is done often: tries first on what was read of the room the last
   * time, for the log refuses what was decided on a revision that has passed. Only a new entry
   * comes of that; whatever else would is decided again on fresh state.
   */
  Result<Optional<Stored>> writeAgain(
      RoomId room, UserId user, Function<Standing, Result<Decision>> decide) {
    Standing known = remembered.get(room, user);
    if (known != null
        && decide.apply(known) instanceof Result.Ok<Decision> decided
        && decided.value().change() != null) {
      Optional<Result<Stored>> settled =
          append(room, known.room().revision(), user, decided.value());
      // The log looks for the key first: that it knows it says nothing about the revision.
      if (settled.isPresent()
          && settled.get() instanceof Result.Ok<Stored> stored
          && !stored.value().duplicate()) {
        return Result.ok(Optional.of(stored.value()));
      }
    }
    remembered.forget(room, user);
    return write(
        room,
        user,
        standing -> {
          Result<Decision> decided = decide.apply(standing);
          // A block between the two of a direct room moves no revision: it is looked for each time.
          if (decided instanceof Result.Ok<Decision> && standing.room().kind() != RoomKind.DIRECT) {
            remembered.put(room, user, standing);
          }
          return decided;
        });
  }

  /** Empty when it was decided on a revision that has passed. */
  Optional<Result<Stored>> append(RoomId room, long revision, UserId user, Change change) {
    return append(new Draft(room, revision, user, now(), change));
  }

  private Optional<Result<Stored>> append(
      RoomId room, long revision, UserId user, Decision decision) {
    Change change = Objects.requireNonNull(decision.change());
    Instant at = decision.at() == null ? now() : decision.at();
    return append(new Draft(room, revision, user, at, change));
  }

  private Optional<Result<Stored>> append(Draft draft) {
    return switch (committer.commit(draft)) {
      case Appended appended -> Optional.of(Result.ok(new Stored(appended.entry(), false)));
      case Duplicate duplicate -> Optional.of(Result.ok(new Stored(duplicate.entry(), true)));
      case KeyReused reused -> Optional.of(Result.refused(KEY_REUSED));
      case Stale stale -> Optional.empty();
    };
  }

  /**
   * What a message with a used key came to, without appending one: no revision is {@link #NEVER}.
   */
  Optional<Result<Stored>> earlier(RoomId room, UserId user, Change.MessagePosted message) {
    return append(room, NEVER, user, message);
  }

  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The answer to a write, with where its entry stands if there is one. */
  static <T> Written<T> written(T value, Optional<Stored> stored) {
    return new Written<>(value, stored.map(some -> some.entry().position()).orElse(null));
  }

  /** An entry, and whether it was there before. */
  record Stored(Entry entry, boolean duplicate) {}
}
