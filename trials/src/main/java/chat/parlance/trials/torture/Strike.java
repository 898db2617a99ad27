package chat.parlance.trials.torture;

/** What the nemesis can do, and how likely it is to. */
enum Strike {
  KILL("kill -9 of a server", 56),
  STOP("graceful restart of a server", 5),
  PAUSE("SIGSTOP of a server for 1–3 s", 6),
  CUT("connections of clients cut", 10),
  CUT_MID_FRAME("connections of clients cut within a frame", 10),
  HOLD("network to clients holds all bytes for 1–3 s", 4),
  DATABASE("database crashed and restarted", 4),
  DATABASE_KILL("kill -9 of the database", 3),
  DATABASE_CUT("database cut off for 1–4 s", 4),
  DATABASE_SLOW("database slowed for 1–4 s", 3),
  SILENCE("database silent for 1–6 s", 3),
  REDIS("kill -9 of Redis, away for up to 4 s", 6),
  REDIS_CUT("Redis cut off for 1–4 s", 4),
  REDIS_SLOW("Redis slowed for 1–4 s", 3),
  REDIS_SILENCE("Redis silent for 1–6 s", 3),
  CLOCK("wall clock stepped", 3),
  DISK_FULL("disk full for 1–3 s", 2);

  final String title;
  final int weight;

  Strike(String title, int weight) {
    this.title = title;
    this.weight = weight;
  }
}
