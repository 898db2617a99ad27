package chat.parlance.application.live;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Streams held against a model: people come, talk and go in rooms, streams open, lag and close, the
 * bell is rung or lost, and all threads take their steps in an order that is made up; in the end
 * each stream was told what {@link LiveWorld} says it had to be told.
 */
class LiveModelTest {

  /** Something that happens in the world. */
  @FunctionalInterface
  interface Step {
    void in(LiveWorld world);
  }

  /** A step that a failure can print. */
  record Named(String name, Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Property(tries = 1500)
  void every_stream_is_told_its_rooms_log(
      @ForAll("steps") List<Named> steps,
      @ForAll("replays") int replayed,
      @ForAll boolean accompanied) {
    var world = new LiveWorld(replayed, accompanied);
    for (Named step : steps) {
      step.step.in(world);
      world.check();
    }
    world.settle();
    world.compare();
  }

  @Provide
  Arbitrary<Integer> replays() {
    return Arbitraries.of(3, 8, 10_000);
  }

  @Provide
  Arbitrary<List<Named>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, commit()),
            Tuple.of(2, bell()),
            Tuple.of(4, open()),
            Tuple.of(8, run()),
            Tuple.of(4, read()),
            Tuple.of(4, credit()),
            Tuple.of(2, tick()),
            Tuple.of(1, close()))
        .list()
        .ofMinSize(5)
        .ofMaxSize(70);
  }

  private static Arbitrary<List<LiveWorld.Write>> writes(int least, int most) {
    Arbitrary<LiveWorld.Deed> deeds =
        Arbitraries.frequency(
            Tuple.of(5, LiveWorld.Deed.POST),
            Tuple.of(3, LiveWorld.Deed.JOIN),
            Tuple.of(1, LiveWorld.Deed.LEAVE),
            Tuple.of(1, LiveWorld.Deed.REMOVE));
    return Combinators.combine(deeds, upTo(LiveWorld.ROOMS), upTo(LiveWorld.USERS))
        .as(LiveWorld.Write::new)
        .list()
        .ofMinSize(least)
        .ofMaxSize(most);
  }

  private static Arbitrary<Integer> upTo(int bound) {
    return Arbitraries.integers().between(0, bound - 1);
  }

  private static Arbitrary<Named> commit() {
    Arbitrary<Boolean> told = Arbitraries.of(true, true, true, false);
    return Combinators.combine(writes(1, 6), told)
        .as(
            (writes, bell) ->
                new Named(
                    (bell ? "commit " : "commit untold ") + writes,
                    world -> world.commit(writes, bell)));
  }

  private static Arbitrary<Named> bell() {
    return upTo(50).map(which -> new Named("bell " + which, world -> world.bell(which)));
  }

  private static Arbitrary<Named> open() {
    Arbitrary<Set<Integer>> only =
        Arbitraries.oneOf(
            Arbitraries.just(Set.of()), upTo(LiveWorld.ROOMS).set().ofMinSize(1).ofMaxSize(2));
    Arbitrary<Integer> credit = Arbitraries.of(0, 1, 2, 5, 1000, 1000, 1000);
    return Combinators.combine(
            upTo(LiveWorld.USERS),
            upTo(LiveWorld.LANES),
            upTo(60).injectNull(0.3),
            only,
            credit,
            writes(0, 2))
        .as(
            (user, lane, since, rooms, events, meanwhile) ->
                new Named(
                    "open user %d lane %d since %s only %s credit %d meanwhile %s"
                        .formatted(user, lane, since, rooms, events, meanwhile),
                    world -> world.open(user, lane, since, rooms, events, meanwhile)));
  }

  private static Arbitrary<Named> run() {
    return Combinators.combine(upTo(LiveWorld.LANES), Arbitraries.integers().between(1, 8))
        .as((lane, n) -> new Named("run lane " + lane + " x" + n, world -> world.run(lane, n)));
  }

  private static Arbitrary<Named> read() {
    return Combinators.combine(upTo(8), writes(0, 2))
        .as(
            (which, meanwhile) ->
                new Named(
                    "read " + which + " meanwhile " + meanwhile,
                    world -> world.read(which, meanwhile)));
  }

  private static Arbitrary<Named> credit() {
    return Combinators.combine(
            upTo(12), Arbitraries.of(0, 0, 1, 2, 5, 1000), Arbitraries.of(true, true, false))
        .as(
            (stream, events, told) ->
                new Named(
                    "credit stream %d with %d%s".formatted(stream, events, told ? ", told" : ""),
                    world -> world.credit(stream, events, told)));
  }

  private static Arbitrary<Named> tick() {
    return Arbitraries.just(new Named("tick", LiveWorld::tick));
  }

  private static Arbitrary<Named> close() {
    return upTo(12).map(stream -> new Named("close " + stream, world -> world.close(stream)));
  }
}
