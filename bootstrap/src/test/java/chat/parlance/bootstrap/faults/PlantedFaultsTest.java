package chat.parlance.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The checker is worth what it catches: the real core with one fault in what it stands on turns it
 * red, for that reason.
 */
class PlantedFaultsTest {

  private static Verdict play(Fault fault) {
    try (Stage stage = new Stage(fault)) {
      return stage.play();
    }
  }

  private static void red(Fault fault, Kind... kinds) {
    Verdict verdict = play(fault);
    assertThat(verdict.totals()).describedAs("%s", verdict).containsKeys(kinds);
  }

  @Test
  void without_a_fault_it_is_green() {
    Verdict verdict = play(new Fault());
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.counts().events()).isGreaterThan(200);
    assertThat(verdict.counts().resumed()).isGreaterThan(10);
  }

  @Test
  void acknowledged_before_it_is_committed() {
    red(new AcknowledgesTooEarly(), Kind.LOST);
  }

  @Test
  void a_skipped_position() {
    red(new SkipsPositions(), Kind.HOLE);
  }

  @Test
  void an_entry_that_a_replay_skips() {
    red(new SkipsOnReplay(), Kind.GAP);
  }

  @Test
  void a_lost_key() {
    red(new ForgetsKeys(), Kind.WRITTEN_TWICE);
  }

  @Test
  void a_position_ahead_in_the_store() {
    red(new ReadsMembershipsAhead(), Kind.POSITION_AHEAD);
  }

  @Test
  void a_position_ahead_in_the_transport() {
    red(new SaysPositionsAhead(), Kind.POSITION_AHEAD);
  }

  @Test
  void an_event_to_a_removed_member() {
    red(new RemembersMembers(), Kind.NOT_ENTITLED);
  }

  @Test
  void an_old_text_in_a_replay() {
    red(new OldTexts.Replayed(), Kind.STALE);
  }

  @Test
  void an_old_text_where_one_is_read() {
    red(new OldTexts.Read(), Kind.STALE, Kind.PAGES_DIFFER);
  }

  /** Keeps the last message in memory only, as a store does that answers before it is on disk. */
  private static final class AcknowledgesTooEarly extends Fault {
    private final List<Draft> unwritten = new ArrayList<>();

    @Override
    void crashed() {
      unwritten.clear();
    }

    @Override
    Ports wrapped(Ports sound) {
      return Wrapped.with(
          sound,
          new Wrapped.Log(sound.log()) {
            @Override
            public synchronized List<Outcome> append(List<Draft> batch) {
              if (!unwritten.isEmpty()) {
                super.append(unwritten);
                unwritten.clear();
              }
              Draft only = batch.getFirst();
              if (batch.size() > 1 || !(only.change() instanceof MessagePosted posted)) {
                return super.append(batch);
              }
              if (!posted.key().value().matches("key-(3|13|23|1003)")) {
                return super.append(batch);
              }
              unwritten.add(only);
              Room room = sound.rooms().standing(only.room(), only.by()).orElseThrow().room();
              Position next = head().at(head().number() + 1);
              return List.of(
                  new Outcome.Appended(
                      new Entry(
                          only.room(),
                          room.head() + 1,
                          next,
                          only.at(),
                          only.by(),
                          only.change())));
            }
          });
    }
  }

  /** Now and then a position is used up by nothing that anybody can see. */
  private static final class SkipsPositions extends Fault {
    @Override
    Ports wrapped(Ports sound) {
      return Wrapped.with(
          sound,
          new Wrapped.Log(sound.log()) {
            private int appends;

            @Override
            public List<Outcome> append(List<Draft> batch) {
              if (++appends % 10 == 0) {
                UserId nobody = new UserId(sound.ids().next());
                var seat = new Change.Seat(nobody, Role.OWNER);
                var settings = new RoomSettings("hidden", null, 0, false);
                var created = new RoomCreated(RoomKind.GROUP, settings, List.of(seat));
                var room = new RoomId(sound.ids().next());
                super.append(List.of(new Draft(room, 0, nobody, batch.getFirst().at(), created)));
              }
              return super.append(batch);
            }
          });
    }
  }

  /** A page of missed entries leaves one out. */
  private static final class SkipsOnReplay extends Fault {
    @Override
    Ports wrapped(Ports sound) {
      Ports forgetful = Wrapped.with(sound, new Wrapped.Unrecalled(sound.log()));
      return Wrapped.with(
          forgetful,
          new Wrapped.Past(sound.history()) {
            @Override
            public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
              List<Entry> page = new ArrayList<>(super.replay(rooms, after, upTo, limit));
              if (after > 0 && page.size() > 1) {
                page.removeFirst();
              }
              return page;
            }
          });
    }
  }

  /** Every send is a new one. */
  private static final class ForgetsKeys extends Fault {
    private int sends;

    @Override
    Ports wrapped(Ports sound) {
      Ports log =
          Wrapped.with(
              sound,
              new Wrapped.Log(sound.log()) {
                @Override
                public List<Outcome> append(List<Draft> batch) {
                  return super.append(batch.stream().map(it -> marked(it)).toList()).stream()
                      .map(it -> it instanceof Outcome.Appended a ? plain(a) : it)
                      .toList();
                }

                @Override
                public List<Entry> after(long number, int limit) {
                  return super.after(number, limit).stream().map(ForgetsKeys::plain).toList();
                }
              });
      return Wrapped.with(
          log,
          new Wrapped.Past(sound.history()) {
            @Override
            public MessagePage<Entry> messages(RoomId room, Window window, int limit) {
              MessagePage<Entry> page = super.messages(room, window, limit);
              return new MessagePage<>(
                  page.items().stream().map(ForgetsKeys::plain).toList(),
                  page.hasBefore(),
                  page.hasAfter());
            }

            @Override
            public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
              return super.replay(rooms, after, upTo, limit).stream()
                  .map(ForgetsKeys::plain)
                  .toList();
            }
          });
    }

    private Draft marked(Draft draft) {
      return draft.change() instanceof MessagePosted posted
          ? new Draft(
              draft.room(),
              draft.revision(),
              draft.by(),
              draft.at(),
              new MessagePosted(new Key(posted.key() + ":" + sends++), posted.content()))
          : draft;
    }

    private static RoomLog.Outcome plain(RoomLog.Outcome.Appended appended) {
      return new RoomLog.Outcome.Appended(plain(appended.entry()));
    }

    private static Entry plain(Entry entry) {
      return entry.change() instanceof MessagePosted posted
          ? new Entry(
              entry.room(),
              entry.seq(),
              entry.position(),
              entry.at(),
              entry.by(),
              new MessagePosted(
                  new Key(posted.key().value().replaceAll(":.*", "")), posted.content()))
          : entry;
    }
  }

  /** The position of a membership is read after what is told of it, and by then is another. */
  private static final class ReadsMembershipsAhead extends Fault {
    @Override
    Ports wrapped(Ports sound) {
      return Wrapped.with(
          sound,
          new Wrapped.Places(sound.rooms()) {
            @Override
            public Memberships memberships(UserId user) {
              Memberships now = super.memberships(user);
              return new Memberships(now.asOf().at(now.asOf().number() + 1), now.rooms());
            }
          });
    }
  }

  /** A transport that says to be further than it is. */
  private static final class SaysPositionsAhead extends Fault {
    @Override
    Sink sink(Sink sound) {
      return new Wrapped.Out(sound) {
        @Override
        public void control(Control control) {
          super.control(
              control instanceof Control.Live live
                  ? new Control.Live(live.position().at(live.position().number() + 2))
                  : control);
        }
      };
    }
  }

  /** Whoever was a member once is one for ever, when asked at the opening of a stream. */
  private static final class RemembersMembers extends Fault {
    private final Map<UserId, Set<RoomId>> ever = new HashMap<>();

    @Override
    Ports wrapped(Ports sound) {
      return Wrapped.with(
          sound,
          new Wrapped.Places(sound.rooms()) {
            @Override
            public synchronized Memberships memberships(UserId user) {
              Memberships now = super.memberships(user);
              Set<RoomId> all = ever.computeIfAbsent(user, some -> new HashSet<>());
              all.addAll(now.rooms());
              return new Memberships(now.asOf(), List.copyOf(all));
            }
          });
    }
  }
}
