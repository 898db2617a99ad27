package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.ScheduledMessages;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.Scheduled.Failed;
import chat.parlance.domain.Scheduled.Sending;
import chat.parlance.domain.Scheduled.State;
import chat.parlance.domain.Scheduled.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Sends what was scheduled, when its time has come. Each message is claimed (one server has it),
 * sent under its own key (the log takes it once), and only then taken away: a server that stops in
 * between leaves a claim that another takes up when it has run out, and finds the message in the
 * log. What is claimed cannot be cancelled, so nothing is both cancelled and sent, unless a server
 * stands still in the middle of a send for longer than its claim lasts.
 */
final class ScheduledSends implements Agenda.Chore {

  private static final int BATCH = 100;

  /** Longer than a send takes: a store answers or fails within 15 s. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /** After a send of which it is unknown what became of it. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final ScheduledMessages scheduled;
  private final Messages messages;
  private final InstantSource time;

  ScheduledSends(Core core, Messages messages) {
    this.scheduled = core.ports().scheduled();
    this.time = core.ports().time();
    this.messages = messages;
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    List<Scheduled> waking = scheduled.wakingUpTo(soon, BATCH);
    List<Scheduled> due = waking.stream().filter(it -> !wakeAt(it).isAfter(now)).toList();
    ByRoom.each(due, Scheduled::room, this::send);
    return waking.stream()
        .skip(due.size())
        .findFirst()
        .map(ScheduledSends::wakeAt)
        .orElse(waking.size() < BATCH ? soon : now);
  }

  private void send(Scheduled message) {
    Attempt.of(
        () -> {
          Scheduled claimed = message.now(new Sending(now().plus(CLAIM)));
          if (scheduled.replace(claimed)) {
            messages
                .sendScheduled(claimed)
                .ifPresentOrElse(
                    refusal -> scheduled.replace(claimed.now(after(refusal))),
                    () -> scheduled.remove(claimed));
          }
          return Result.ok(message);
        });
  }

  private State after(Refusal refusal) {
    Duration wait = refusal.retryAfter() == null ? AGAIN : refusal.retryAfter();
    return switch (refusal.reason()) {
      case UNAVAILABLE -> new Sending(now().plus(AGAIN));
      case SLOW_MODE, RATE_LIMITED -> new Waiting(now().plus(wait));
      case UNAUTHENTICATED,
          FORBIDDEN,
          NOT_FOUND,
          CONFLICT,
          KEY_REUSED,
          INVALID,
          TOO_LARGE,
          ARCHIVED ->
          new Failed(refusal.reason(), refusal.detail());
    };
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant wakeAt(Scheduled message) {
    Instant at = message.wakeAt();
    return at == null ? Instant.MAX : at;
  }
}
