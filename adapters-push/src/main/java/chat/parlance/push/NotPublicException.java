package chat.parlance.push;

import java.net.UnknownHostException;

/** A name that leads to an address that is not of the public internet. */
final class NotPublicException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  NotPublicException() {
    super("the host's address is not a public one"); // the host's name is the user's business
  }
}
