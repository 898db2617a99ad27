package chat.parlance.persistence.jdbc;

/** How the connections to the database are used, for whoever watches. Any thread; never blocks. */
public interface PoolUse {

  /** Connections that work. */
  int busy();

  /** Connections that are open and have nothing to do. */
  int idle();

  /** The most connections that there may be. */
  int most();

  /** How many wait for one. */
  int waiting();
}
