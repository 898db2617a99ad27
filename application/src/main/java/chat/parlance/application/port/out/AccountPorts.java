package chat.parlance.application.port.out;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * What {@link chat.parlance.application.service.Accounts} stands on.
 *
 * @param administrators the usernames of those who may end anybody's sessions
 */
public record AccountPorts(
    AccountStores stores,
    PasswordHasher hasher,
    CommonPasswords common,
    AccessTokens accessTokens,
    OtherIssuer otherIssuer,
    Ids ids,
    InstantSource time,
    Lives lives,
    Set<String> administrators) {

  public AccountPorts {
    administrators = Set.copyOf(administrators);
  }

  /** With the tokens of this server alone, all passwords, and no administrators. */
  public AccountPorts(
      AccountStores stores,
      PasswordHasher hasher,
      AccessTokens accessTokens,
      Ids ids,
      InstantSource time,
      Lives lives) {
    this(
        stores,
        hasher,
        CommonPasswords.NONE,
        accessTokens,
        OtherIssuer.NONE,
        ids,
        time,
        lives,
        Set.of());
  }

  /** Where accounts and sessions are kept. */
  public record AccountStores(
      Users users,
      Passwords passwords,
      Sessions sessions,
      UserSessions userSessions,
      Tickets tickets) {}

  /**
   * How long each proof lives, and which there are.
   *
   * @param access of an access token; short, because nothing asks the store about each use of one
   * @param refresh of a refresh token, from when it was issued
   * @param ticket of an unused ticket
   * @param guests whether guests are let in
   * @param passwords whether one may register and log in with a password
   */
  public record Lives(
      Duration access, Duration refresh, Duration ticket, boolean guests, boolean passwords) {
    public static final Lives DEFAULT =
        new Lives(Duration.ofMinutes(10), Duration.ofDays(30), Duration.ofSeconds(30), true, true);
  }
}
