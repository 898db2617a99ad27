package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.OtherIssuer.Visitor;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users of another issuer. Each has an account here from the first time that they come; who
 * they are follows from what the issuer calls them, so that no two servers make two of one.
 */
final class Visitors {

  private static final Refusal ENDED = Refusal.of(Reason.UNAUTHENTICATED, "The session has ended.");
  private static final int MOST_USERNAME = 32;

  private final AccountPorts ports;
  private final Map<UserId, Seen> seen = new ConcurrentHashMap<>();

  /** A session that a token of this time was found to belong to. */
  private record Seen(String session, Instant issuedAt, Instant at) {}

  Visitors(AccountPorts ports) {
    this.ports = ports;
  }

  /** Whom the visitor is here. The store is asked about each once a second. */
  Result<Caller> come(Visitor visitor) {
    String key = Secrets.hash(visitor.issuer() + "\n" + visitor.subject());
    UserId user = user(key);
    return session(user, visitor, key)
        .map(session -> Result.ok(new Caller(user, session, visitor.validUntil())))
        .orElseGet(() -> Result.refused(ENDED));
  }

  void forget(String session) {
    seen.values().removeIf(it -> it.session.equals(session));
  }

  private Optional<String> session(UserId user, Visitor visitor, String key) {
    Instant now = ports.time().instant().truncatedTo(ChronoUnit.MILLIS);
    Seen known = seen.get(user);
    if (known != null
        && now.isBefore(known.at.plus(StandingSessions.TRUSTED))
        && !visitor.issuedAt().isBefore(known.issuedAt)) {
      return Optional.of(known.session);
    }
    if (ports.stores().users().find(List.of(user)).isEmpty()) {
      welcome(user, visitor, key, now);
    }
    Optional<String> session =
        ports
            .stores()
            .userSessions()
            .join(
                user,
                ports.ids().next().toString(),
                visitor.issuedAt(),
                now,
                now.plus(ports.lives().refresh()));
    session.ifPresent(id -> remember(user, new Seen(id, visitor.issuedAt(), now)));
    return session;
  }

  private void remember(UserId user, Seen session) {
    if (seen.size() >= StandingSessions.MOST) {
      seen.clear();
    }
    seen.put(user, session);
  }

  /** Of two who come as the same at once, one adds the account, and both find it. */
  private void welcome(UserId id, Visitor visitor, String key, Instant now) {
    String wished = username(visitor, key);
    String shown = displayName(visitor, wished);
    for (String name : List.of(wished, cut(wished, 23) + "-" + key.substring(0, 8), named(key))) {
      boolean added = ports.stores().users().add(new User(id, name, shown, false, now), null);
      if (added || !ports.stores().users().find(List.of(id)).isEmpty()) {
        return;
      }
    }
    throw new IllegalStateException("a name made of 112 bits of a digest is taken");
  }

  private static String username(Visitor visitor, String key) {
    String wished = visitor.username() == null ? "" : visitor.username();
    String fit = wished.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    return fit.isEmpty() ? "user-" + key.substring(0, 8) : cut(fit, MOST_USERNAME);
  }

  private static String named(String key) {
    return "u-" + key.substring(0, 28);
  }

  private static String displayName(Visitor visitor, String username) {
    String wished = visitor.displayName() == null ? "" : visitor.displayName().strip();
    return Inputs.line("displayName", wished, Profiles.MOST_NAME).isEmpty() ? wished : username;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** A UUID of version 8 (RFC 9562), from the digest. */
  private static UserId user(String key) {
    ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(key));
    long high = (digest.getLong() & ~0xF000L) | 0x8000L;
    long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UserId(new UUID(high, low));
  }
}
