package chat.parlance.application.port.out;

import java.time.Duration;
import java.time.InstantSource;

/** What {@link chat.parlance.application.service.Accounts} stands on. */
public record AccountPorts(
    Users users,
    Sessions sessions,
    Tickets tickets,
    PasswordHasher hasher,
    AccessTokens accessTokens,
    Ids ids,
    InstantSource time,
    Lives lives) {

  /**
   * How long each proof lives.
   *
   * @param access of an access token; short, because nothing asks the store about each use of one
   * @param refresh of a refresh token, from when it was issued
   * @param ticket of an unused ticket
   * @param guests whether guests are let in
   */
  public record Lives(Duration access, Duration refresh, Duration ticket, boolean guests) {
    public static final Lives DEFAULT =
        new Lives(Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofSeconds(30), true);
  }
}
