package chat.parlance.benchmarks.scale;

/**
 * What is played.
 *
 * @param seed of all that is random
 */
public record Plan(People people, Traffic traffic, Site site, long seed) {

  /**
   * Who is there.
   *
   * @param users that have an account
   * @param online the share of them that has a stream open at the peak
   * @param rooms the k-th largest has {@code largest / k^tail} members, and two at least
   * @param talk how much more is said in larger rooms: a room's share of all messages is as its
   *     members online to this power
   */
  public record People(
      int users, double online, int rooms, int largest, double tail, double talk) {}

  /**
   * What they do.
   *
   * @param messages of a user in a day
   * @param peak how much more than the day's mean is said at its peak
   * @param seconds of the peak that are played
   * @param gathered seconds for which a client gathers how far it has got in a room before it tells
   * @param told the most members of a room whose receipts are told to all who follow it
   */
  public record Traffic(double messages, double peak, int seconds, double gathered, int told) {}

  /**
   * What carries it. Each log has a PostgreSQL of its own.
   *
   * @param servers which all carry any user, and any request
   * @param logs among which the rooms are shared out
   * @param cores of a server
   * @param memory of a server, in GB
   * @param link of a server, and of Redis, in MB a second each way
   * @param storeCores of a database
   * @param disk what a database can write of its write-ahead log, in MB a second
   * @param trip µs that a statement takes on its way to the database and back
   */
  public record Site(
      int servers,
      int logs,
      int cores,
      double memory,
      double link,
      int storeCores,
      double disk,
      double trip) {}

  /** Messages a second at the peak. */
  double rate() {
    return people.users * traffic.messages * traffic.peak / 86_400;
  }

  Plan withServers(int servers) {
    return with(
        new Site(
            servers,
            site.logs,
            site.cores,
            site.memory,
            site.link,
            site.storeCores,
            site.disk,
            site.trip));
  }

  Plan withLogs(int logs) {
    return with(
        new Site(
            site.servers,
            logs,
            site.cores,
            site.memory,
            site.link,
            site.storeCores,
            site.disk,
            site.trip));
  }

  private Plan with(Site other) {
    return new Plan(people, traffic, other, seed);
  }

  Plan withMessages(double messages) {
    return new Plan(
        people,
        new Traffic(messages, traffic.peak, traffic.seconds, traffic.gathered, traffic.told),
        site,
        seed);
  }

  Plan withTold(int told) {
    return new Plan(
        people,
        new Traffic(traffic.messages, traffic.peak, traffic.seconds, traffic.gathered, told),
        site,
        seed);
  }
}
