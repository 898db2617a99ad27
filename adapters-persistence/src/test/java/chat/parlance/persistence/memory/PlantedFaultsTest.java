package chat.parlance.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.testkit.store.RoomLogContract;
import chat.parlance.testkit.store.Stores;
import chat.parlance.testkit.store.TestRoom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The contract is worth what it catches: a log with one fault turns it red, at the cases that are
 * about it.
 */
class PlantedFaultsTest {

  @Test
  void aSoundLogIsGreen() {
    assertThat(failures(Sound.class)).isEmpty();
  }

  @Test
  void aLostKeyIsCaught() {
    assertThat(failures(ForgetsKeys.class))
        .contains(
            "aKeySentAgainWithEqualContentIsTheFirstEntry",
            "aKeySentAgainWithOtherContentIsRefused",
            "aBatchIsAnsweredByIndexAndSeesItself");
  }

  @Test
  void aSkippedPositionIsCaught() {
    assertThat(failures(SkipsAnEntry.class))
        .contains("afterPagesFromAPositionToTheHead", "seqsAreDenseInEachRoomAndPositionsOverAll");
  }

  @Test
  void anIgnoredRevisionIsCaught() {
    assertThat(failures(IgnoresRevisions.class))
        .contains(
            "whatWasDecidedAtAnotherRevisionIsStale",
            "aStructuralChangeMakesWhatFollowsInItsBatchStale");
  }

  @Test
  void mixedUpOutcomesAreCaught() {
    assertThat(failures(AnswersInAnyOrder.class)).contains("aBatchIsAnsweredByIndexAndSeesItself");
  }

  private static List<String> failures(Class<? extends RoomLogContract> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isGreaterThan(10);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
        .collect(Collectors.toList());
  }

  private static Stores with(UnaryOperator<RoomLog> fault) {
    InMemory memory = new InMemory();
    Ports ports = memory.with(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED);
    return new Stores(
        fault.apply(ports.log()),
        ports.history(),
        ports.rooms(),
        ports.members(),
        ports.users(),
        memory.accounts().passwords(),
        memory.sessions(),
        memory.accounts().userSessions(),
        memory.tickets(),
        ports.presence(),
        memory.bulk(),
        ports.annotations(),
        ports.threads(),
        ports.moderation(),
        ports.scheduled(),
        ports.invitations(),
        ports.inbox(),
        ports.search(),
        ports.attachments().uploads(),
        ports.push(),
        ports.cluster().roster(),
        memory.erasures());
  }

  static final class Sound implements RoomLogContract {
    private final Stores stores = with(log -> log);

    @Override
    public Stores stores() {
      return stores;
    }
  }

  static final class ForgetsKeys implements RoomLogContract {
    private final Stores stores =
        with(
            log ->
                new Wrapped(log) {
                  @Override
                  public List<Outcome> append(List<Draft> batch) {
                    return super.append(batch.stream().map(ForgetsKeys::rekeyed).toList());
                  }
                });

    private static Draft rekeyed(Draft draft) {
      return draft.change() instanceof MessagePosted posted
          ? changed(draft, draft.revision(), new MessagePosted(TestRoom.aKey(), posted.content()))
          : draft;
    }

    @Override
    public Stores stores() {
      return stores;
    }
  }

  static final class SkipsAnEntry implements RoomLogContract {
    private final Stores stores =
        with(
            log ->
                new Wrapped(log) {
                  @Override
                  public List<Entry> after(long number, int limit) {
                    List<Entry> entries = new ArrayList<>(super.after(number, limit));
                    entries.removeIf(entry -> entry.seq() == 4);
                    return entries;
                  }
                });

    @Override
    public Stores stores() {
      return stores;
    }
  }

  static final class IgnoresRevisions implements RoomLogContract {
    private final Stores stores =
        with(
            log ->
                new Wrapped(log) {
                  @Override
                  public List<Outcome> append(List<Draft> batch) {
                    List<Outcome> outcomes = new ArrayList<>();
                    for (Draft draft : batch) {
                      Outcome outcome = super.append(List.of(draft)).getFirst();
                      for (long r = 1; r < 9 && mayRetry(draft, outcome); r++) {
                        Draft again = changed(draft, r, draft.change());
                        outcome = super.append(List.of(again)).getFirst();
                      }
                      outcomes.add(outcome);
                    }
                    return outcomes;
                  }
                });

    private static boolean mayRetry(Draft draft, Outcome outcome) {
      return outcome instanceof Outcome.Stale && !(draft.change() instanceof RoomCreated);
    }

    @Override
    public Stores stores() {
      return stores;
    }
  }

  static final class AnswersInAnyOrder implements RoomLogContract {
    private final Stores stores =
        with(
            log ->
                new Wrapped(log) {
                  @Override
                  public List<Outcome> append(List<Draft> batch) {
                    return super.append(batch).reversed();
                  }
                });

    @Override
    public Stores stores() {
      return stores;
    }
  }

  private static Draft changed(Draft draft, long revision, chat.parlance.domain.Change change) {
    return new Draft(draft.room(), revision, draft.by(), draft.at(), change);
  }

  /** A log that passes everything on. */
  private static class Wrapped implements RoomLog {
    private final RoomLog log;

    Wrapped(RoomLog log) {
      this.log = log;
    }

    @Override
    public List<Outcome> append(List<Draft> batch) {
      return log.append(batch);
    }

    @Override
    public Position head() {
      return log.head();
    }

    @Override
    public List<Entry> after(long number, int limit) {
      return log.after(number, limit);
    }
  }
}
