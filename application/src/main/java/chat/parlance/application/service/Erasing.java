package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EraseUsers;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Erasure;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forgets people. What makes them nameless is done at once; a chore goes through the log for what
 * they left, window by window, and takes down how far it got: another server, or this one after a
 * crash, goes on from there.
 */
public final class Erasing implements EraseUsers, Agenda.Chore {

  private static final int MOST = 10;
  private static final int BATCH = 200;
  private static final long WINDOW = 20_000;

  /**
   * What any server took of them before it found in the store that they are gone has come by then.
   */
  private static final Duration GRACE = EndedElsewhere.EVERY.multipliedBy(2);

  private static final Refusal WRONG = Refusal.of(Reason.FORBIDDEN, "That is not your password.");
  private static final Refusal ADMINISTRATORS =
      Refusal.of(Reason.FORBIDDEN, "Only an administrator may do that.");
  private static final Refusal IN_OFFICE =
      Refusal.of(
          Reason.CONFLICT,
          "An administrator's name must be taken out of the settings first: it will be free.");

  private final AccountPorts ports;
  private final Erasures erasures;
  private final RoomLog log;
  private final Removals removals;
  private final Consumer<String> revoked;
  private final Administrators administrators;

  /**
   * Over what accounts stand on.
   *
   * @param removals of the core
   * @param revoked told of each session that has ended: nothing is to be taken of it any more
   */
  public Erasing(
      AccountPorts ports,
      Erasures erasures,
      RoomLog log,
      Removals removals,
      Consumer<String> revoked) {
    this.ports = ports;
    this.erasures = erasures;
    this.log = log;
    this.removals = removals;
    this.revoked = revoked;
    this.administrators = new Administrators(ports.stores().users(), ports.administrators());
  }

  @Override
  public Result<UserId> eraseMe(Caller caller, @Nullable String password, boolean messages) {
    return Attempt.of(
        () -> {
          String hash =
              user(caller.user())
                  .flatMap(user -> ports.stores().users().named(user.username()))
                  .map(Account::passwordHash)
                  .orElse(null);
          boolean proven =
              hash == null || (password != null && ports.hasher().matches(password, hash));
          return proven ? begin(caller.user(), caller.user(), messages) : Result.refused(WRONG);
        });
  }

  @Override
  public Result<UserId> erase(Caller caller, UserId user, boolean messages) {
    return Attempt.of(
        () ->
            administrators.include(caller)
                ? begin(caller.user(), user, messages)
                : Result.refused(ADMINISTRATORS));
  }

  /** Erases somebody for whoever runs the server. Refused as {@link #erase}. */
  public Result<UserId> erase(UserId user, boolean messages) {
    return Attempt.of(() -> begin(user, user, messages));
  }

  /** Whether nobody is being erased any more. */
  public boolean done() {
    return erasures.pending(1).isEmpty();
  }

  private Optional<User> user(UserId id) {
    return ports.stores().users().find(List.of(id)).stream().findFirst();
  }

  private Result<UserId> begin(UserId by, UserId user, boolean messages) {
    Optional<User> known = user(user);
    if (known.isEmpty()) {
      return Result.refused(Policy.NOT_FOUND);
    }
    if (ports.administrators().contains(known.get().username())) {
      return Result.refused(IN_OFFICE);
    }
    Instant now = ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
    var act = new AuditedAct(AuditedAct.Kind.USER_ERASED, now, by, null, user, null, Map.of());
    Optional<List<String>> ended = erasures.begin(user, messages, now, act);
    if (ended.isEmpty()) {
      return Result.refused(Policy.NOT_FOUND);
    }
    ended.get().forEach(revoked);
    return Result.ok(user);
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    boolean more = false;
    for (Erasure erasure : erasures.pending(MOST)) {
      more |= step(erasure, now);
    }
    return more ? now : soon;
  }

  /** Whether there is more to do at once. */
  private boolean step(Erasure erasure, Instant now) {
    long head = log.head().number();
    long upTo = Math.min(head, erasure.position() + WINDOW);
    List<Entry> found = erasures.messages(erasure.user(), erasure.position(), upTo, BATCH);
    for (Entry message : found) {
      if (goes(erasure, message) && !removals.delete(message)) {
        return false; // the store, most likely: again in a second
      }
    }
    long gone = found.size() < BATCH ? upTo : found.getLast().position().number();
    boolean through = gone == head && !now.isBefore(erasure.begunAt().plus(GRACE));
    if (gone > erasure.position()) {
      erasures.proceed(erasure, gone);
    }
    if (through && removals.leave(erasure.user())) {
      erasures.finish(erasure, now);
    }
    return gone < head;
  }

  private static boolean goes(Erasure erasure, Entry message) {
    return erasure.messages()
        || !((MessagePosted) message.change()).content().attachments().isEmpty();
  }
}
