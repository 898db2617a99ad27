package chat.parlance.persistence.jdbc;

/** For a health check. */
@FunctionalInterface
public interface Probe {

  /**
   * Whether the database answers now. Comes past the {@link Gate}: a server that is busy is not
   * ill. Blocks for some seconds while the database is out of reach, and takes one connection: not
   * for many at a time.
   */
  boolean answers();
}
