package chat.parlance.benchmarks.scale;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Users and the rooms that they are in. The sizes of rooms have a heavy tail (Zipf's law); who is
 * in a room is a walk through all users in steps of its own, so that nobody is met twice and no
 * list of members has to be kept.
 */
final class Crowd {

  private final int users;
  private final long seed;
  private final BitSet there = new BitSet();
  private final int[] sizes;
  private final int[] online;
  private final double[] weights;

  Crowd(Plan plan) {
    Plan.People people = plan.people();
    this.users = people.users();
    this.seed = plan.seed();
    this.sizes = new int[people.rooms()];
    this.online = new int[people.rooms()];
    for (int user = 0; user < users; user++) {
      there.set(user, Hash.share(seed, user) < people.online());
    }
    for (int room = 0; room < sizes.length; room++) {
      double size = people.largest() / Math.pow(room + 1.0, people.tail());
      sizes[room] = (int) Math.min(users, Math.max(2, Math.round(size)));
      int[] count = {0};
      eachOnline(room, user -> count[0]++);
      online[room] = count[0];
    }
    this.weights = weights(people.talk());
  }

  private Crowd(Crowd other, double talk) {
    this.users = other.users;
    this.seed = other.seed;
    this.there.or(other.there);
    this.sizes = other.sizes;
    this.online = other.online;
    this.weights = weights(talk);
  }

  /** The same people in the same rooms, who speak in others. */
  Crowd talking(double talk) {
    return new Crowd(this, talk);
  }

  private double[] weights(double talk) {
    double[] sums = new double[online.length];
    double sum = 0;
    for (int room = 0; room < sums.length; room++) {
      sum += online[room] == 0 ? 0 : Math.pow(online[room], talk);
      sums[room] = sum;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("nobody is online");
    }
    return sums;
  }

  int rooms() {
    return sizes.length;
  }

  int size(int room) {
    return sizes[room];
  }

  /** Members that have a stream open. */
  int online(int room) {
    return online[room];
  }

  long memberships() {
    return Arrays.stream(sizes).asLongStream().sum();
  }

  /** Users that have a stream open, one each. */
  int online() {
    return there.cardinality();
  }

  /** The server that the user's stream is on: any, as it fell out. */
  int home(int user, int servers) {
    return Hash.below(servers, ~seed, user);
  }

  /** Each member that is online, once. */
  void eachOnline(int room, IntConsumer user) {
    long at = Hash.below(users, seed + 1, room);
    long step = step(room);
    for (int i = 0; i < sizes[room]; i++) {
      if (there.get((int) at)) {
        user.accept((int) at);
      }
      at = (at + step) % users;
    }
  }

  /** One that has no divisor in common with the number of users, and so comes to each of them. */
  private long step(int room) {
    long step = 1L + Hash.below(users, seed + 2, room);
    while (divisor(step, users) != 1) {
      step++;
    }
    return step;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  /** Where the next thing is said. */
  int speakingRoom(SplittableRandom random) {
    double at = random.nextDouble() * weights[weights.length - 1];
    int found = Arrays.binarySearch(weights, at);
    int room = found < 0 ? -found - 1 : found + 1;
    while (online[room] == 0) {
      room++; // a room of no weight lies on the edge of the one before
    }
    return room;
  }

  /** How many members of a room are online, by server. */
  int[] spread(int room, int servers) {
    int[] spread = new int[servers];
    eachOnline(room, user -> spread[home(user, servers)]++);
    return spread;
  }
}
