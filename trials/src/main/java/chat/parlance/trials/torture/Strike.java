package chat.parlance.trials.torture;

/** What the nemesis can do, and how likely it is to. */
enum Strike {
  KILL("kill -9 of the server", 56),
  STOP("graceful restart of the server", 5),
  PAUSE("SIGSTOP of the server for 1–3 s", 6),
  CUT("connections cut", 10),
  CUT_MID_FRAME("connections cut within a frame", 10),
  HOLD("network holds all bytes for 1–3 s", 4),
  DATABASE("database crashed and restarted", 4),
  SILENCE("database silent for 1–6 s", 3),
  CLOCK("wall clock stepped", 3),
  DISK_FULL("disk full for 1–3 s", 2);

  final String title;
  final int weight;

  Strike(String title, int weight) {
    this.title = title;
    this.weight = weight;
  }
}
