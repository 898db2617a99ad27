package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.Roster;
import chat.parlance.application.port.out.Roster.Place;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers hold leases, and their streams are there for as long. */
public interface RosterContract extends StoreContract {

  /** Longer than any test takes. */
  Duration LONG = Duration.ofHours(1);

  /** Over before anybody has waited long. */
  Duration SHORT = Duration.ofMillis(300);

  private Roster roster() {
    return stores().roster();
  }

  private Roster others() {
    return otherStores().roster();
  }

  private static String aServer() {
    return "server-" + UUID.randomUUID();
  }

  private static Place aPlace(String server) {
    return new Place("stream-" + UUID.randomUUID(), server, aUser(), "2001:db8::/64");
  }

  /** The streams of the server that another one sees; other tests may have left some. */
  private List<Place> seen(String server) {
    return others().others(aServer()).stream().filter(it -> it.server().equals(server)).toList();
  }

  @Test
  default void theStreamsOfAServerAreSeenByTheOthers() {
    String one = aServer();
    String two = aServer();
    assertThat(roster().renew(one, LONG)).as("the first time").isFalse();
    assertThat(roster().renew(one, LONG)).isTrue();
    assertThat(others().renew(two, LONG)).isFalse();
    Place first = aPlace(one);
    Place second = aPlace(one);
    Place third = aPlace(two);
    roster().write(one, List.of(first, second), List.of());
    others().write(two, List.of(third), List.of());

    assertThat(others().others(two)).contains(first, second).doesNotContain(third);
    assertThat(roster().others(one)).contains(third).doesNotContain(first, second);
    assertThat(roster().servers(one)).contains(two).doesNotContain(one);

    roster().write(one, List.of(), List.of(first.stream()));
    assertThat(seen(one)).containsExactly(second);
  }

  @Test
  default void whatIsRepeatedChangesNothing() {
    String server = aServer();
    roster().renew(server, LONG);
    Place kept = aPlace(server);
    Place over = aPlace(server);
    roster().write(server, List.of(kept, over), List.of());
    roster().write(server, List.of(kept), List.of(over.stream()));
    roster().write(server, List.of(kept), List.of(over.stream(), "never there"));
    assertThat(seen(server)).containsExactly(kept);
  }

  @Test
  default void whatBeginsAndEndsInOneWriteIsOver() {
    String server = aServer();
    roster().renew(server, LONG);
    Place place = aPlace(server);
    roster().write(server, List.of(place), List.of(place.stream()));
    assertThat(seen(server)).isEmpty();
    roster().write(server, List.of(), List.of());
    assertThat(seen(server)).isEmpty();
  }

  @Test
  default void manyAreWrittenAtOnce() {
    String server = aServer();
    roster().renew(server, LONG);
    List<Place> many = Stream.generate(() -> aPlace(server)).limit(500).toList();
    roster().write(server, many, List.of());
    assertThat(seen(server)).containsExactlyInAnyOrderElementsOf(many);
    roster().write(server, List.of(), many.stream().map(Place::stream).toList());
    assertThat(seen(server)).isEmpty();
  }

  @Test
  default void aLeaseEndsByItself() {
    String server = aServer();
    roster().renew(server, LONG);
    Place place = aPlace(server);
    roster().write(server, List.of(place), List.of());
    assertThat(seen(server)).containsExactly(place);

    assertThat(roster().renew(server, SHORT)).isTrue();
    String other = aServer();
    await().until(() -> !others().servers(other).contains(server));
    assertThat(seen(server)).isEmpty();

    assertThat(roster().renew(server, LONG)).as("after it had ended").isFalse();
    roster().write(server, List.of(place), List.of());
    assertThat(seen(server)).containsExactly(place);
    assertThat(others().servers(other)).contains(server);
  }

  @Test
  default void whoLeavesIsGoneAtOnce() {
    String server = aServer();
    roster().renew(server, LONG);
    roster().write(server, List.of(aPlace(server)), List.of());
    roster().leave(server);
    roster().leave(server);
    assertThat(seen(server)).isEmpty();
    assertThat(others().servers(aServer())).doesNotContain(server);
  }
}
