package chat.parlance.bootstrap.security;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.Result;
import chat.parlance.websocket.AccessTokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/** For the token that a live socket shows to be renewed: the same proof as for a new connection. */
@Singleton
final class TokenReader implements AccessTokenReader {

  private final JwtAccessTokens tokens;
  private final Admit admit;

  TokenReader(JwtAccessTokens tokens, Admit admit) {
    this.tokens = tokens;
    this.admit = admit;
  }

  @Override
  public Optional<Caller> read(String accessToken) {
    return tokens
        .read(accessToken, null)
        .filter(caller -> admit.check(caller) instanceof Result.Ok<Caller>);
  }
}
