package chat.parlance.benchmarks.scale;

/**
 * Which log a room is in: the one of the highest random weight for it (rendezvous hashing; Thaler
 * and Ravishankar, "Using name-based mappings to increase hit rates", IEEE/ACM Transactions on
 * Networking 6, 1998). Everybody who knows the number of logs finds the same one without asking,
 * and a log that is added takes its share of the rooms from all the others and moves no other room.
 */
final class Sharding {

  private Sharding() {}

  /** From 0 up to the number of logs, without it. */
  static int shard(long room, int shards) {
    int best = 0;
    long most = Long.MIN_VALUE;
    for (int shard = 0; shard < shards; shard++) {
      long weight = Hash.of(room, shard);
      if (weight > most) {
        most = weight;
        best = shard;
      }
    }
    return best;
  }
}
