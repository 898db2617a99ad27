package chat.parlance.bootstrap.core;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.domain.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Access tokens that are remembered and not signed. */
final class PlainTokens implements AccessTokens {

  private final Map<String, Proof> issued = new HashMap<>();
  private Proof newest;

  @Override
  public String issue(User user, String session, Instant now, Instant expiresAt) {
    String token = "token " + issued.size();
    newest = new Proof(user.id(), session, expiresAt);
    issued.put(token, newest);
    return token;
  }

  @Override
  public Optional<Proof> read(String token) {
    return Optional.ofNullable(issued.get(token));
  }

  /** Whom the newest token was issued to. */
  Caller newest() {
    return new Caller(newest.user(), newest.session(), newest.validUntil());
  }
}
