package chat.parlance.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.parlance.testkit.history.Scene.Item;
import chat.parlance.testkit.history.Scene.Line;
import chat.parlance.testkit.history.Violation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs made up by chance are green; with one fault planted by chance they are red for it. */
class SimulatedRunTest {

  private static final int STEPS = 400;
  private static final int SEEDS = 25;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_run_that_keeps_every_promise_is_green(long seed) {
    assertThat(Simulation.run(seed, STEPS).verdict().violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_fault_anywhere_is_found(Fault fault) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scene scene = Simulation.run(seed, STEPS);
      fault.plant(scene, new Random(seed));
      Verdict verdict = scene.verdict();
      assertThat(verdict.totals().keySet())
          .describedAs("seed %d: %s", seed, verdict)
          .containsAnyOf(fault.kind, fault.or);
    }
  }

  @Test
  void a_million_receives_are_judged_in_seconds() {
    Scene scene = Simulation.crowd(25, 50_000);
    History history = scene.history();
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          Verdict verdict = new Checker(Duration.ofSeconds(1)).check(history);
          assertThat(verdict.violations()).isEmpty();
          assertThat(verdict.counts().events()).isGreaterThan(900_000);
        });
  }

  /** What can go wrong. */
  enum Fault {
    LOSES_AN_EVENT(Kind.GAP, Kind.POSITION_AHEAD) {
      @Override
      void plant(Scene scene, Random random) {
        Line line = line(scene, random);
        line.items.remove(event(line, random));
      }
    },
    REPEATS_AN_EVENT(Kind.REPEAT) {
      @Override
      void plant(Scene scene, Random random) {
        Line line = line(scene, random);
        int index = event(line, random);
        line.items.add(index + 1, line.items.get(index));
      }
    },
    CHANGES_A_TEXT(Kind.ALTERED) {
      @Override
      void plant(Scene scene, Random random) {
        Line line = line(scene, random);
        int index = event(line, random);
        Item item = line.items.get(index);
        Seen seen = (Seen) item.what();
        Seen other = Scene.saying(seen, "another");
        line.items.set(index, new Item(item.at(), item.position(), other));
      }
    },
    LOSES_AN_ACKNOWLEDGED_MESSAGE(Kind.LOST) {
      @Override
      void plant(Scene scene, Random random) {
        List<Send> ok = acknowledged(scene);
        long position = ((Outcome.Ok) pick(ok, random).outcome()).position();
        scene.log.removeIf(entry -> entry.position() == position);
      }
    },
    TELLS_AN_OLD_TEXT(Kind.STALE) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        Send send = sendOf(scene, rewrite);
        Logged posted = entryOf(scene, rewrite);
        Line late = scene.line("late", posted.seen().by(), posted.position() - 1);
        late.ended = true;
        late.opened = Scene.at(scene.log.size() + 1);
        late.tell(late.opened, scene.log.size(), Scene.HELLO);
        late.tell(late.opened, posted.position(), Scene.saying(posted.seen(), send.text()));
      }
    },
    READS_AN_OLD_TEXT(Kind.STALE) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        scene.looks.add(
            new Look(
                "late",
                rewrite.room(),
                rewrite.seq(),
                sendOf(scene, rewrite).text(),
                rewrite.returned() + 1));
      }
    },
    LOSES_AN_EDIT(Kind.LOST) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        long position = ((Outcome.Ok) rewrite.outcome()).position();
        scene.log.removeIf(entry -> entry.position() == position);
      }
    },
    FORGETS_AN_EDIT(Kind.LOST) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        scene.rewritten(rewrite.room(), rewrite.seq(), sendOf(scene, rewrite).text());
      }
    },
    KEEPS_AN_OLD_TEXT_ON_A_PAGE(Kind.PAGES_DIFFER) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        String old = sendOf(scene, rewrite).text();
        scene.pages.replaceAll(
            it ->
                it.room().equals(rewrite.room()) && it.seq() == rewrite.seq()
                    ? new Posted(it.room(), it.seq(), it.by(), it.key(), old)
                    : it);
      }
    },
    STORES_AN_EDIT_THAT_IT_REFUSED(Kind.REFUSED_BUT_STORED) {
      @Override
      void plant(Scene scene, Random random) {
        Rewrite rewrite = pick(acknowledgedRewrites(scene), random);
        scene.rewrites.removeIf(
            it -> it.room().equals(rewrite.room()) && it.seq() == rewrite.seq());
        scene.rewrites.add(
            new Rewrite(
                rewrite.client(),
                rewrite.by(),
                rewrite.room(),
                rewrite.seq(),
                rewrite.text(),
                rewrite.invoked(),
                rewrite.returned(),
                new Outcome.Refused("forbidden")));
      }
    },
    SKIPS_A_POSITION(Kind.HOLE) {
      @Override
      void plant(Scene scene, Random random) {
        int from = 3 + random.nextInt(scene.log.size() - 3);
        for (int i = from; i < scene.log.size(); i++) {
          Logged entry = scene.log.get(i);
          scene.log.set(i, new Logged(entry.position() + 1, entry.seen()));
        }
      }
    },
    STORES_WHAT_IT_REFUSED(Kind.REFUSED_BUT_STORED) {
      @Override
      void plant(Scene scene, Random random) {
        List<Send> once =
            acknowledged(scene).stream()
                .filter(it -> !((Outcome.Ok) it.outcome()).duplicate())
                .toList();
        Send send = pick(once, random);
        scene.sends.set(
            scene.sends.indexOf(send), Scene.with(send, new Outcome.Refused("forbidden")));
      }
    },
    TELLS_A_STRANGER(Kind.NOT_ENTITLED) {
      @Override
      void plant(Scene scene, Random random) {
        Line line =
            scene.lines.stream().filter(it -> !it.rooms.isEmpty()).findFirst().orElseThrow();
        Logged other =
            pick(
                scene.log.stream()
                    .filter(entry -> !line.rooms.contains(entry.seen().room()))
                    .toList(),
                random);
        line.tell(line.items.getLast().at(), other.position(), other.seen());
      }
    },
    SAYS_A_POSITION_TOO_EARLY(Kind.POSITION_AHEAD) {
      @Override
      void plant(Scene scene, Random random) {
        Line line = line(scene, random);
        int index = event(line, random);
        Item item = line.items.get(index);
        // One that tells it, and one more that it goes past: the next event of this very stream.
        Item next =
            line.items.subList(index + 1, line.items.size()).stream()
                .filter(it -> it.what() instanceof Seen)
                .findFirst()
                .orElse(item);
        line.items.add(index, new Item(item.at(), next.position(), Scene.HEARTBEAT));
      }
    },
    LOSES_A_KEY(Kind.WRITTEN_TWICE) {
      @Override
      void plant(Scene scene, Random random) {
        Seen seen =
            pick(scene.log.stream().map(Logged::seen).filter(Seen::isMessage).toList(), random);
        long seq = scene.log.stream().filter(it -> it.seen().room().equals(seen.room())).count();
        scene.entry(
            scene.log.getLast().position() + 1,
            Seen.message(seen.room(), seq + 1, seen.by(), "" + seen.key(), "" + seen.text()));
      }
    },
    MAKES_ONE_UP(Kind.PHANTOM) {
      @Override
      void plant(Scene scene, Random random) {
        Seen seen = scene.log.getLast().seen();
        long seq = scene.log.stream().filter(it -> it.seen().room().equals(seen.room())).count();
        scene.entry(
            scene.log.getLast().position() + 1,
            Seen.message(seen.room(), seq + 1, seen.by(), "made-up", "made up"));
      }
    };

    final Kind kind;
    final Kind or;

    Fault(Kind kind) {
      this(kind, kind);
    }

    Fault(Kind kind, Kind or) {
      this.kind = kind;
      this.or = or;
    }

    abstract void plant(Scene scene, Random random);

    /** A line with an event that is not the last thing it told. */
    private static Line line(Scene scene, Random random) {
      return pick(scene.lines.stream().filter(line -> !events(line).isEmpty()).toList(), random);
    }

    private static int event(Line line, Random random) {
      return pick(events(line), random);
    }

    private static List<Integer> events(Line line) {
      List<Integer> indices = new ArrayList<>();
      for (int i = 0; i < line.items.size() - 1; i++) {
        if (line.items.get(i).what() instanceof Seen seen && seen.departing() == null) {
          indices.add(i);
        }
      }
      return indices;
    }

    private static List<Send> acknowledged(Scene scene) {
      Stream<Send> sends = scene.sends.stream();
      return sends.filter(it -> it.outcome() instanceof Outcome.Ok).toList();
    }

    private static List<Rewrite> acknowledgedRewrites(Scene scene) {
      Stream<Rewrite> rewrites = scene.rewrites.stream();
      return rewrites.filter(it -> it.outcome() instanceof Outcome.Ok).toList();
    }

    private static Logged entryOf(Scene scene, Rewrite rewrite) {
      return scene.log.stream()
          .filter(it -> it.seen().room().equals(rewrite.room()) && it.seen().seq() == rewrite.seq())
          .findFirst()
          .orElseThrow();
    }

    private static Send sendOf(Scene scene, Rewrite rewrite) {
      String key = entryOf(scene, rewrite).seen().key();
      return scene.sends.stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
    }

    private static <T> T pick(List<T> from, Random random) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
