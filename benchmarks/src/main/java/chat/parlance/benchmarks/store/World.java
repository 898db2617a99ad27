package chat.parlance.benchmarks.store;

import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Public rooms in a log, everybody a member of every one.
 *
 * @param rooms the entries that began them
 */
public record World(List<UserId> people, List<Entry> rooms) {

  /** Of the length of a line in a chat. */
  public static final String TEXT =
      "The build is green again; could somebody have a look at the release notes before noon?";

  /** Makes the rooms. */
  public static World in(RoomLog log, Ids ids, int people, int rooms) {
    List<UserId> users = Stream.generate(ids::next).limit(people).map(UserId::new).toList();
    List<Seat> seats = users.stream().map(user -> new Seat(user, Role.MEMBER)).toList();
    List<Entry> made = new ArrayList<>();
    for (int i = 0; i < rooms; i++) {
      var settings = RoomSettings.named("room " + i, null);
      var created = new RoomCreated(RoomKind.CHANNEL, settings, seats);
      var draft = new Draft(new RoomId(ids.next()), 0, users.getFirst(), now(), created);
      made.add(appended(log.append(List.of(draft)).getFirst()));
    }
    return new World(users, made);
  }

  /** Says this many things, each in the next room by the next person. */
  public void chat(RoomLog log, int messages) {
    for (int first = 0; first < messages; first += RoomLog.BATCH) {
      int size = Math.min(RoomLog.BATCH, messages - first);
      log.append(IntStream.range(first, first + size).mapToObj(this::draft).toList());
    }
  }

  /** The n-th thing that is said; its key is of this number. */
  public Draft draft(int n) {
    Entry room = rooms.get(n % rooms.size());
    UserId author = people.get(n % people.size());
    var message = new MessagePosted(new Key("key-" + n), Content.plain(TEXT));
    return new Draft(room.room(), room.seq(), author, now(), message);
  }

  private static Entry appended(Outcome outcome) {
    if (outcome instanceof Outcome.Appended appended) {
      return appended.entry();
    }
    throw new IllegalStateException(outcome.toString());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
