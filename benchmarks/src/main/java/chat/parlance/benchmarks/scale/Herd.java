package chat.parlance.benchmarks.scale;

/**
 * Those who come back at once when a server is lost, to the others: a fluid, whose speed is the CPU
 * that the others have left beside what they do anyway.
 *
 * @param clients that come
 * @param spare cores that the others have left, all together; 0: they have none
 * @param work core seconds to take them all in
 * @param seconds until all are back at least; infinite where there is nothing left
 * @param perSecond transactions at the databases while they come
 */
record Herd(double clients, double spare, double work, double seconds, double perSecond) {

  static Herd of(Plan plan, Slopes slopes, Load load, int online) {
    int servers = plan.site().servers();
    double clients = online / (double) servers;
    double steady = load.busiest().all() * servers; // what was lost has to be done as well
    double spare = Math.max(0, plan.site().cores() * (servers - 1.0) - steady);
    double work = clients * slopes.reach().resumeMicros() / 1e6;
    double seconds = spare == 0 ? Double.POSITIVE_INFINITY : work / spare;
    return new Herd(
        clients, spare, work, seconds, clients * slopes.reach().resumeTransactions() / seconds);
  }
}
