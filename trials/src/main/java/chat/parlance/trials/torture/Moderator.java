package chat.parlance.trials.torture;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Change;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.Rest.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Has people come and go in mid-stream: joins, leaves, removals, bans, log-outs. One thread. */
final class Moderator {

  private record Place(RoomId room, UserId user) {}

  private final Site site;
  private final List<Client> clients;
  private final Random random;
  private final Set<Place> out = new HashSet<>();
  private final Set<Place> banned = new HashSet<>();

  Moderator(Site site, List<Client> clients, long seed) {
    this.site = site;
    this.clients = clients;
    this.random = new Random(seed);
  }

  /** Until the run is over. */
  void run() {
    while (!site.over()) {
      site.pause(random.nextInt(100, 500));
      Client client = clients.get(random.nextInt(clients.size()));
      if (random.nextInt(12) == 0) {
        client.logOutSoon();
      } else if (!out.isEmpty() && random.nextInt(100) < 55) {
        bringIn();
      } else {
        putOut(client, site.rooms().get(random.nextInt(site.rooms().size())));
      }
    }
  }

  /** At any server. */
  private Rest rest() {
    return site.moderator(random.nextInt(site.nodes().size()));
  }

  private void putOut(Client client, RoomId room) {
    UserId user = client.rest().person().id();
    var place = new Place(room, user);
    if (out.contains(place)) {
      return;
    }
    String path = "/rooms/" + room;
    Outcome outcome =
        switch (random.nextInt(3)) {
          case 0 -> ask(place, false, () -> client.rest().post(path + "/leave", Map.of()));
          case 1 -> ask(place, false, () -> rest().delete(path + "/members/" + user));
          default -> {
            banned.add(place);
            yield ask(place, false, () -> rest().put(path + "/bans/" + user, Map.of()));
          }
        };
    if (!(outcome instanceof Outcome.Refused)) {
      out.add(place);
    }
  }

  private void bringIn() {
    Place place = out.stream().skip(random.nextInt(out.size())).findFirst().orElseThrow();
    String path = "/rooms/" + place.room();
    if (banned.contains(place)) {
      try {
        if (rest().delete(path + "/bans/" + place.user()).status() / 100 != 2) {
          return;
        }
        banned.remove(place);
      } catch (Unreachable away) {
        return; // another time
      }
    }
    Outcome outcome =
        random.nextBoolean()
            ? ask(place, true, () -> member(place).post(path + "/join", Map.of()))
            : ask(
                place,
                true,
                () -> rest().post(path + "/members", Map.of("userId", place.user().toString())));
    if (outcome instanceof Outcome.Ok) {
      out.remove(place);
    }
  }

  private Rest member(Place place) {
    return clients.stream()
        .map(Client::rest)
        .filter(it -> it.person().id().equals(place.user()))
        .findFirst()
        .orElseThrow();
  }

  private Outcome ask(Place place, boolean arriving, Supplier<Answer> action) {
    long invoked = System.nanoTime();
    Outcome outcome;
    try {
      outcome = Outcome.of(action.get().reply());
    } catch (Unreachable unanswered) {
      outcome = Outcome.UNKNOWN;
    }
    site.history()
        .add(
            new Change(
                "moderator",
                place.room(),
                place.user(),
                arriving,
                invoked,
                System.nanoTime(),
                outcome));
    site.tally().changes.incrementAndGet();
    return outcome;
  }
}
