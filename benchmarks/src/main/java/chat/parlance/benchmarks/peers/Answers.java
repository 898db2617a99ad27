package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Dialogue.Heard;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings a server's answers into the order of the sends. A server that stores by many connections
 * answers as they get done; what is early is told when those before it are.
 */
final class Answers {

  private final Map<Long, Boolean> early = new HashMap<>();
  private long sent;
  private long told;

  /** The number of the next send; the first is 0. */
  long number() {
    return sent++;
  }

  /** The server has answered the send of this number. */
  void answered(long number, boolean ok, Heard heard) {
    if (number < told || number >= sent) {
      heard.failed("an answer to no send: " + number);
      return;
    }
    early.put(number, ok);
    for (Boolean next = early.remove(told); next != null; next = early.remove(told)) {
      told++;
      heard.answered(next);
    }
  }
}
