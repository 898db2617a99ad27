package chat.parlance.application.port.in;

import chat.parlance.domain.Entry;
import chat.parlance.domain.Signal;

/**
 * Where a stream writes: what a transport implements.
 *
 * <p>Thread rule: every method is called only on the executor that the transport gave to {@link
 * FollowRooms#open}, never concurrently; none may block. An exception from a sink ends its stream
 * and harms no other.
 */
public interface Sink {

  /**
   * Whether more can be written without growing a buffer beyond its bound. Asked before each event
   * and signal; when false, the stream stops writing and costs nothing until {@link
   * LiveStream#ready} is called. Control frames may be written even then.
   */
  boolean ready();

  /**
   * Writes an event. In position order over all rooms; never twice on one stream. May be held back
   * until {@link #flush}.
   */
  void event(Shared<Entry> event);

  /** Writes a signal. May be held back until {@link #flush}. */
  void signal(Shared<Signal> signal);

  /**
   * What the signals are now has been told: whose marks have moved since the position that the
   * stream came with, who is there, who types. Follows {@link Control.Live}, and again each time
   * that a stream which had fallen behind has caught up. Of use to a transport that answers once.
   */
  default void current() {}

  /** Writes a control frame. May be held back until {@link #flush}. */
  void control(Control control);

  /** Sends what was held back. Called once after each run of writes. */
  void flush();

  /** What the transport is called where its streams are counted: of {@code a-z} and hyphens. */
  default String transport() {
    return "other";
  }

  /** Ends the connection. The last call. */
  void close(Reason reason);

  /** Why the core ends a stream. */
  enum Reason {
    /** The proof of who is listening expired and was not renewed. */
    EXPIRED,
    /** The session was ended. */
    REVOKED,
    /** The reader took nothing for too long. */
    TOO_SLOW,
    /** This server is going away. */
    DRAINING,
    /** The store failed, or the sink threw; resume elsewhere or later. */
    FAILED
  }
}
