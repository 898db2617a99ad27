package chat.parlance.persistence.jdbc;

/** What lies under the database. */
@FunctionalInterface
public interface Disk {

  /** Returns when everything committed so far would survive a loss of power. */
  void force();
}
