package chat.parlance.trials.torture;

/** By what servers of one store tell each other the news. */
enum Bus {
  /** By nothing: each looks into the log once a second. */
  BEAT,
  /** By a Redis. */
  REDIS,
  /** By the database. */
  POSTGRESQL
}
