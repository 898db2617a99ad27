package chat.parlance.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.FakeRoster;
import chat.parlance.application.FakeStore;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Position;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The real {@link Live}, {@link Tail}, {@link Lane}s and {@link Follower}s with every thread a
 * queue that is stepped by hand, and the model: what a stream has to be told, from the log alone.
 *
 * <p>The model is of what {@code FollowRooms} promises. Up to the moment at which a stream's
 * memberships were read, it is told the entries of those rooms; beyond, the rooms follow the log. A
 * stream that has to go back to the log may read its memberships anew: then, up to there, these
 * count. Which of the readings counts for an entry is not for the model to know, so an entry that
 * they do not agree about may be told or not; every other must be, or must not be.
 */
final class LiveWorld {

  static final int ROOMS = 3;
  static final int USERS = 3;
  static final int LANES = 2;
  private static final int RING = 4;
  private static final int PAGE = 3;
  private static final int PLENTY = 1_000_000;

  /** Nobody is ended for being slow. */
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofDays(1),
          Duration.ofSeconds(5));

  enum Deed {
    POST,
    JOIN,
    LEAVE,
    REMOVE
  }

  /** What somebody does in a room, or does not when there is no sense in it. */
  record Write(Deed deed, int room, int user) {}

  /** A reading of a user's memberships. */
  private record Reading(UserId user, long asOf) {}

  private static final class Stream {
    final UserId user;
    final Set<RoomId> only;
    final Long since;
    final WatchedSink sink;
    final long asOf;

    /** Which of the readings were made after the one that opened it. */
    final int laterReadings;

    final LiveStream handle;
    boolean left;

    Stream(
        UserId user,
        Set<RoomId> only,
        Long since,
        WatchedSink sink,
        long asOf,
        int laterReadings,
        LiveStream handle) {
      this.user = user;
      this.only = only;
      this.since = since;
      this.sink = sink;
      this.asOf = asOf;
      this.laterReadings = laterReadings;
      this.handle = handle;
    }
  }

  private final FakeStore store = new FakeStore();
  private final Stepped readers = new Stepped();
  private final Stepped desk = new Stepped();
  private final List<Stepped> lanes =
      IntStream.range(0, LANES).mapToObj(i -> new Stepped()).toList();
  private final List<List<Entry>> committed = new ArrayList<>();
  private final List<Stream> streams = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private final Map<RoomId, Long> revisions = new HashMap<>();
  private final Live live;

  /**
   * @param accompanied whether there is another server: then what comes early waits for a moment
   */
  LiveWorld(int replayed, boolean accompanied) {
    store.limits = new Limits(16_384, 65_536, 1_000, 1_000, 10, 20, 1_000, replayed);
    Ports ports = store.ports();
    live = new Live(accompanied ? joined(ports) : ports, TIMING, RING, PAGE, readers, desk);
    live.tick(); // finds out who else is there
    drain();
    meanwhile(List.of());
  }

  private Ports joined(Ports ports) {
    var roster = new FakeRoster(store);
    roster.renew("another", Duration.ofDays(1));
    return ports.with(new ClusterPorts(new Wire().join(), roster));
  }

  // ---- what happens

  /** Appends, and rings the bell or not. */
  void commit(List<Write> writes, boolean told) {
    List<Entry> entries = new ArrayList<>();
    for (Write write : writes) {
      append(write, entries);
    }
    if (!entries.isEmpty()) {
      committed.add(entries);
      if (told) {
        live.committed(entries);
      }
    }
  }

  private void append(Write write, List<Entry> entries) {
    RoomId room = room(write.room);
    UserId user = user(write.user);
    boolean exists = revisions.containsKey(room);
    boolean member = members(room, store.head().number()).contains(user);
    Change change =
        switch (write.deed) {
          case POST -> new MessagePosted(key(), Content.plain("text"));
          case JOIN -> new MemberJoined(user, Role.MEMBER);
          case LEAVE -> new MemberLeft(user);
          case REMOVE -> new MemberRemoved(user, !member, null);
        };
    boolean sensible =
        switch (write.deed) {
          case POST, LEAVE -> member;
          case JOIN -> !member;
          case REMOVE -> exists;
        };
    if (!exists && write.deed == Deed.JOIN) {
      var seats = List.of(new Seat(user, Role.OWNER));
      change = new RoomCreated(RoomKind.CHANNEL, RoomSettings.named("room", null), seats);
    }
    if (sensible) {
      var draft = new Draft(room, revisions.getOrDefault(room, 0L), user, store.instant(), change);
      Entry entry = ((Outcome.Appended) store.append(List.of(draft)).getFirst()).entry();
      if (change.structural()) {
        revisions.put(room, entry.seq());
      }
      entries.add(entry);
    }
  }

  private Key key() {
    return new Key("k" + store.head().number());
  }

  /** Rings once more for something old, or at last for something new. */
  void bell(int which) {
    if (!committed.isEmpty()) {
      live.committed(committed.get(which % committed.size()));
    }
  }

  void open(
      int user, int lane, Integer since, Set<Integer> only, int credit, List<Write> meanwhile) {
    long head = store.head().number();
    Long after = since == null ? null : since % (head + 1);
    Set<RoomId> rooms = only.stream().map(LiveWorld::room).collect(Collectors.toSet());
    var sink = new WatchedSink(store, after, credit);
    meanwhile(meanwhile);
    LiveStream handle =
        live.open(
                Caller.trusted(user(user)),
                new Request(
                    after == null ? null : new Position(FakeStore.EPOCH, after), rooms, "here"),
                lanes.get(lane),
                sink)
            .orThrow();
    streams.add(new Stream(user(user), rooms, after, sink, head, readings.size(), handle));
  }

  /** The next who reads memberships is overtaken by these. */
  private void meanwhile(List<Write> writes) {
    store.afterMemberships =
        (user, answer) -> {
          readings.add(new Reading(user, answer.asOf().number()));
          if (!writes.isEmpty()) {
            meanwhile(List.of());
            commit(writes, true);
          }
        };
  }

  void run(int lane, int tasks) {
    for (int i = 0; i < tasks && lanes.get(lane).run(0); i++) {
      check();
    }
  }

  void read(int which, List<Write> meanwhile) {
    meanwhile(meanwhile);
    readers.run(which);
  }

  void credit(int which, int events, boolean told) {
    if (!streams.isEmpty()) {
      Stream stream = streams.get(which % streams.size());
      stream.sink.credit(events);
      if (told || events > 0) {
        stream.handle.ready(); // to forget it when there is room stalls a stream, as documented
      }
    }
  }

  /** A second goes by. */
  void tick() {
    for (int i = 0; i < 20; i++) {
      live.tick();
    }
  }

  void close(int which) {
    if (!streams.isEmpty()) {
      Stream stream = streams.get(which % streams.size());
      stream.handle.close();
      stream.left = true;
    }
  }

  void check() {
    streams.forEach(stream -> stream.sink.check());
  }

  /** Everybody takes what there is, and everything runs to its end. */
  void settle() {
    for (Stream stream : streams) {
      stream.sink.credit(PLENTY);
      stream.handle.ready();
    }
    for (int i = 0; i < 3; i++) {
      tick(); // finds what no bell told of; then hearts beat with all of it
      drain();
    }
  }

  private void drain() {
    boolean ran;
    do {
      ran = readers.run(0);
      ran |= desk.run(0);
      for (Stepped lane : lanes) {
        ran |= lane.run(0);
        check();
      }
    } while (ran);
  }

  // ---- the model

  void compare() {
    for (Stream stream : streams) {
      compare(stream);
    }
  }

  private void compare(Stream stream) {
    WatchedSink sink = stream.sink;
    long head = store.head().number();
    assertThat(sink.closed).isNull();
    if (stream.left && sink.hello == null) {
      return; // closed before its lane came to it
    }
    assertThat(sink.hello).isNotNull();
    assertThat(sink.start).as("where it begins").isEqualTo(start(stream));
    if (!stream.left) {
      assertThat(sink.live).as("live in the end").isTrue();
      assertThat(sink.claimed).as("at the head in the end").isEqualTo(head);
    }
    for (WatchedSink.Skipped gap : sink.skipped) {
      assertThat(between(stream, gap.from(), gap.to(), false))
          .as("a reset is for more than is replayed")
          .hasSizeGreaterThan(store.limits.replayEvents());
    }
    Set<Long> must = new HashSet<>(between(stream, sink.start, sink.claimed, true));
    sink.skipped.forEach(gap -> must.removeIf(n -> n > gap.from() && n <= gap.to()));
    assertThat(sink.events).as("told all of " + stream.user).containsAll(must);
    assertThat(between(stream, sink.start, head, false))
        .as("told nothing else")
        .containsAll(sink.events);
  }

  private long start(Stream stream) {
    if (stream.since == null) {
      return stream.asOf;
    }
    long missed =
        LongStream.rangeClosed(stream.since + 1, stream.asOf)
            .filter(n -> isIn(stream, entry(n).room(), stream.asOf))
            .count();
    return missed > store.limits.replayEvents() ? stream.asOf : stream.since;
  }

  /** What had to be told after {@code from} up to {@code to}; or what may have been told. */
  private List<Long> between(Stream stream, long from, long to, boolean must) {
    List<Long> numbers = new ArrayList<>();
    for (long n = from + 1; n <= to; n++) {
      if (told(stream, n, must)) {
        numbers.add(n);
      }
    }
    return numbers;
  }

  private boolean told(Stream stream, long number, boolean must) {
    RoomId room = entry(number).room();
    boolean first =
        number <= stream.asOf ? isIn(stream, room, stream.asOf) : follows(stream, room, number);
    return readings.stream()
        .skip(stream.laterReadings)
        .filter(reading -> reading.user.equals(stream.user) && reading.asOf >= number)
        .map(reading -> isIn(stream, room, reading.asOf))
        .reduce(first, must ? Boolean::logicalAnd : Boolean::logicalOr);
  }

  /** Who comes sees the entry that brings them, and who goes the one that ends it. */
  private boolean follows(Stream stream, RoomId room, long number) {
    return isIn(stream, room, number) || isIn(stream, room, number - 1);
  }

  private boolean isIn(Stream stream, RoomId room, long asOf) {
    return (stream.only.isEmpty() || stream.only.contains(room))
        && members(room, asOf).contains(stream.user);
  }

  private Set<UserId> members(RoomId room, long asOf) {
    Set<UserId> members = new HashSet<>();
    for (long n = 1; n <= asOf; n++) {
      if (entry(n).room().equals(room)) {
        members.addAll(entry(n).change().arriving());
        members.remove(entry(n).change().departing());
      }
    }
    return members;
  }

  private Entry entry(long number) {
    return store.all().get((int) number - 1);
  }

  private static RoomId room(int index) {
    return new RoomId(new UUID(1, index));
  }

  private static UserId user(int index) {
    return new UserId(new UUID(2, index));
  }
}
