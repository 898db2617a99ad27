package chat.parlance.application.port.out;

/**
 * Looks for what does harm in a file before anybody may load it. May be called from any thread, by
 * many at once, and blocks for a bounded time. An exception is a bug.
 */
@FunctionalInterface
public interface FileScanner {

  /** Finds nothing. */
  FileScanner NONE = bytes -> new Verdict.Clean();

  /** Looks through a file. */
  Verdict scan(FileBytes bytes);

  /** What was found. */
  sealed interface Verdict {

    /** Nothing. */
    record Clean() implements Verdict {}

    /**
     * Something that does harm: nobody may load the file.
     *
     * @param what its name
     */
    record Infected(String what) implements Verdict {}

    /**
     * It cannot be told now: to be asked again, and not to be loaded until then.
     *
     * @param why for the log
     */
    record Pending(String why) implements Verdict {}
  }
}
