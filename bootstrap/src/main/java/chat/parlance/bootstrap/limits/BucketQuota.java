package chat.parlance.bootstrap.limits;

import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Limits;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.CommandQuota;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How much each user may ask for: sends, signals, and requests or commands of any kind. */
@Singleton
final class BucketQuota implements SendQuota, CommandQuota {

  private final Buckets<UserId> sends;
  private final Buckets<UserId> signals;
  private final Buckets<UserId> requests;
  private final Buckets<UserId> tickets;

  BucketQuota(Limits limits, RateLimits rates, SharedLimits shared) {
    this.sends =
        shared.ofUsers(
            "sends",
            new Buckets<>(limits.sendBurst(), limits.sendsPerSecond(), Duration.ofSeconds(1)));
    this.signals = shared.ofUsers("signals", Buckets.perSecond(rates.signalsPerUser()));
    this.requests = shared.ofUsers("requests", Buckets.perSecond(rates.requestsPerUser()));
    this.tickets = shared.ofUsers("tickets", Buckets.perSecond(rates.ticketsPerUser()));
  }

  @Override
  public Duration take(UserId user) {
    return sends.take(user);
  }

  @Override
  public Duration takeSignal(UserId user) {
    return signals.take(user);
  }

  /** A request over HTTP costs what a command over WebSocket does. */
  @Override
  public Duration takeCommand(UserId user) {
    return requests.take(user);
  }

  /** As the others, of tickets for live connections. */
  Duration takeTicket(UserId user) {
    return tickets.take(user);
  }
}
