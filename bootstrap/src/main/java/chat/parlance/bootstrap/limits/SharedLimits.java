package chat.parlance.bootstrap.limits;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes allowances hold for all servers of a store together: each has buckets of its own, tells the
 * others every {@link #EVERY} what was taken from them, and takes from its own what the others say.
 * Between two tellings each server may let somebody have a full bucket; and while servers do not
 * hear each other, each counts by itself.
 */
final class SharedLimits implements ClusterBus.Listener {

  static final Duration EVERY = Duration.ofMillis(250);

  /** Of owners in one piece of news. */
  private static final int GROUP = 1000;

  private final ClusterBus bus;
  private final Company company;
  private final Map<String, Allowance<?>> allowances = new ConcurrentHashMap<>();

  /**
   * @param bus {@link ClusterBus#NONE}: nothing is shared
   */
  SharedLimits(ClusterBus bus, Company company) {
    this.bus = bus;
    this.company = company;
    bus.listen(this);
  }

  /** Whether there is anything to tell, ever. */
  boolean shares() {
    return !bus.equals(ClusterBus.NONE);
  }

  /** Buckets of users. */
  Buckets<UserId> ofUsers(String name, Buckets<UserId> buckets) {
    return of(name, buckets, UserId::toString, UserId::parse);
  }

  /** Buckets of those who have names. */
  Buckets<String> named(String name, Buckets<String> buckets) {
    return of(name, buckets, Function.identity(), Optional::of);
  }

  /**
   * Shares these buckets.
   *
   * @param name what all servers call them
   * @param write what all servers call the owner of one
   * @param read whom another server means; empty: nobody
   * @return the buckets
   */
  <K> Buckets<K> of(
      String name,
      Buckets<K> buckets,
      Function<K, String> write,
      Function<String, Optional<K>> read) {
    if (shares()) {
      Tally<K> tally = new Tally<>();
      buckets.noting(tally);
      allowances.put(name, new Allowance<>(buckets, tally, write, read));
    }
    return buckets;
  }

  /** Tells the others, if there are any. */
  void tell() {
    boolean heeded = company.any();
    allowances.forEach(
        (name, allowance) -> {
          Map<String, Integer> taken = allowance.taken();
          if (heeded) {
            inGroups(taken, group -> bus.publish(new News.Spent(name, group)));
          }
        });
  }

  private static void inGroups(Map<String, Integer> all, Consumer<Map<String, Integer>> each) {
    Map<String, Integer> group = new HashMap<>();
    for (Map.Entry<String, Integer> one : all.entrySet()) {
      group.put(one.getKey(), one.getValue());
      if (group.size() == GROUP) {
        each.accept(group);
        group = new HashMap<>();
      }
    }
    if (!group.isEmpty()) {
      each.accept(group);
    }
  }

  @Override
  public void heard(News news) {
    if (news instanceof News.Spent spent) {
      Allowance<?> allowance = allowances.get(spent.allowance());
      if (allowance != null) {
        spent.taken().forEach(allowance::takenElsewhere);
      }
    }
  }

  /** What was lost is lost: the others' buckets fill by themselves. */
  @Override
  public void missed() {}

  private record Allowance<K>(
      Buckets<K> buckets,
      Tally<K> tally,
      Function<K, String> write,
      Function<String, Optional<K>> read) {

    Map<String, Integer> taken() {
      return tally.drain(write);
    }

    void takenElsewhere(String owner, int much) {
      read.apply(owner).ifPresent(key -> buckets.takenElsewhere(key, much));
    }
  }
}
