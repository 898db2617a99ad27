package chat.parlance.testkit.transport;

import chat.parlance.application.Chat;
import java.time.Duration;

/**
 * A running server that is tried, seen from behind the stage: what a case needs besides the
 * transport. May be used from any thread.
 */
public interface ChatServer extends AutoCloseable {

  /** The core behind the transport: the cases make rooms and members through it. */
  Chat chat();

  /** The transport in front of it. */
  ChatDriver driver();

  /** Somebody new, logged in, whose name begins so. */
  Person person(String name);

  /** The same user on another device: a session of its own. */
  Person device(Person person);

  /** A newer access token of the person's session that is good for this long. */
  String token(Person person, Duration life);

  /** Ends the person's session, as logging out does. */
  void logout(Person person);

  /** Ends all other sessions of the person's user, as another password does. */
  void endOthers(Person person);

  /** Ends all sessions of the person's user, as an administrator may. */
  void endAll(Person person);

  /** Stops it. */
  @Override
  void close();
}
