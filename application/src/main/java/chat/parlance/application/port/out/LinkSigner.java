package chat.parlance.application.port.out;

/**
 * Signs the links that let somebody in without a token. May be called from any thread; never
 * blocks.
 */
@FunctionalInterface
public interface LinkSigner {

  /**
   * What only this server, and those that share its key, can say to this text: the same for the
   * same text, of {@code [A-Za-z0-9_-]}, and not to be guessed.
   */
  String sign(String text);
}
