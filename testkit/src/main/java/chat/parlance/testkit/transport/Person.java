package chat.parlance.testkit.transport;

import chat.parlance.domain.UserId;

/**
 * Somebody with an account, logged in on one device.
 *
 * @param session the log-in; two devices of one user have two
 * @param accessToken shown when a stream is opened and with each call
 */
public record Person(UserId id, String name, String session, String accessToken) {

  /** The same person and device, with another access token. */
  public Person with(String newer) {
    return new Person(id, name, session, newer);
  }

  @Override
  public String toString() {
    return name; // a token never reaches a log
  }
}
