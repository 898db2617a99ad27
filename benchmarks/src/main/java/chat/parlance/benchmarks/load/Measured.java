package chat.parlance.benchmarks.load;

import java.util.Locale;

/**
 * What came of one run. Rates and costs are of the measured interval; lost, repeated and out of
 * order are counted over the whole run, warm-up and all.
 *
 * @param offered sends a second that were due
 * @param sent sends that were due in the interval and were made
 * @param refused sends of the whole run that the server did not take
 * @param unanswered sends of the whole run without an answer
 * @param ack from the time when a send was due to its answer
 * @param deliver from the time when a send was due to each delivery, but for those told apart
 * @param far the same of those to readers at another server than the senders, if they are told
 *     apart
 * @param deliveriesPerSecond over all readers
 * @param bytesPerDelivery that were read for it, framing and all else included
 * @param lost deliveries that never came, though the server took the message
 * @param repeated deliveries that came again
 * @param outOfOrder deliveries that came after a later one
 * @param serverCpu seconds of CPU, of the server's processes
 * @param storeCpu the same of its store
 * @param generatorCpu the same of this process, to see that it is not what is measured
 * @param seconds of the interval
 * @param residentBefore bytes of memory of the server, before the run
 * @param residentAfter the same after
 */
public record Measured(
    double offered,
    long sent,
    long refused,
    long unanswered,
    Latency ack,
    Latency deliver,
    Latency far,
    double deliveriesPerSecond,
    double bytesPerDelivery,
    long lost,
    long repeated,
    long outOfOrder,
    double serverCpu,
    double storeCpu,
    double generatorCpu,
    double seconds,
    long residentBefore,
    long residentAfter) {

  /** Deliveries for each second of the server's CPU. */
  public double deliveriesPerCpuSecond() {
    return deliveriesPerSecond * seconds / Math.max(serverCpu, 0.01);
  }

  /** Whether every send was taken, and every reader got every message once, in any order. */
  public boolean complete() {
    return lost == 0 && repeated == 0 && unanswered == 0 && refused == 0;
  }

  /** The same, and each sender's messages came in the order in which they were sent. */
  public boolean faultless() {
    return complete() && outOfOrder == 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f/s: %.0f deliveries/s, %.0f a CPU second, ack %s, deliver %s, CPU %.2f (store %.2f,"
            + " generator %.2f) in %.1f s, %.0f bytes a delivery, RSS %d MB, refused %d, unanswered"
            + " %d, lost %d, repeated %d, out of order %d",
        offered,
        deliveriesPerSecond,
        deliveriesPerCpuSecond(),
        ack,
        deliver,
        serverCpu,
        storeCpu,
        generatorCpu,
        seconds,
        bytesPerDelivery,
        residentAfter >> 20,
        refused,
        unanswered,
        lost,
        repeated,
        outOfOrder);
  }
}
