package chat.parlance.cluster;

/**
 * How letters get from one server to all: what a bus of another kind has to bring. {@link
 * LetterBus} makes a bus of it. It may lose letters; whoever waits too long for an answer is told
 * that the line is broken, and opens it again.
 */
public interface Line extends AutoCloseable {

  /**
   * Connects. When it returns, every letter that anybody sends from now on is heard, this server's
   * own too. Called by one thread at a time, and again after what was opened before was closed.
   *
   * @throws Exception it cannot be reached, within some seconds; its message says why in one line,
   *     without secrets
   */
  Call open(Ear ear) throws Exception;

  /** The most bytes of one letter. */
  int longest();

  /** Where it leads, for people: without user or password. */
  @Override
  String toString();

  /** Frees what is kept between calls. Nothing is open any more. */
  @Override
  void close();

  /** An open line. */
  interface Call extends AutoCloseable {

    /**
     * Sends the letter to all, in the order of calls, and returns when it is on its way. Called by
     * one thread at a time.
     *
     * @throws Exception it is not known to be; the line is closed then
     */
    void send(byte[] letter) throws Exception;

    /** Hangs up. What was heard until then may still be told. Throws nothing. */
    @Override
    void close();
  }

  /** Told what comes in, by one thread at a time, and never blocks. */
  interface Ear {

    /** A letter came. */
    void letter(byte[] letter);

    /** Nothing will come any more: the line is to be closed, and opened again. */
    void broken(Throwable why);
  }
}
