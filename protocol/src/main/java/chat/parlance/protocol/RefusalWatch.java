package chat.parlance.protocol;

/**
 * Is told what was refused over a transport, to count it. May be called from any thread; returns at
 * once and throws nothing.
 */
@FunctionalInterface
public interface RefusalWatch {

  /** Counts nothing. */
  RefusalWatch NONE = code -> {};

  /** Somebody was told this code. */
  void refused(Code code);
}
