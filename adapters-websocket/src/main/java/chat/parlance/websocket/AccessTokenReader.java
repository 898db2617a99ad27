package chat.parlance.websocket;

import chat.parlance.application.port.in.Caller;
import java.util.Optional;

/**
 * Whom an access token stands for; the server that hosts this adapter knows who issues its tokens.
 */
@FunctionalInterface
public interface AccessTokenReader {

  /** The caller; empty for a token that is forged, expired or not ours. May block; any thread. */
  Optional<Caller> read(String accessToken);
}
