package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Track.Beacon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A run in the making: what its clients observed, as lists that a test can change before it is
 * judged. The entry at position p was written at second p, and told {@link #LAG} later.
 */
final class Scene {

  static final String EPOCH = "e1";
  static final UserId ANN = new UserId(new UUID(0, 1));
  static final UserId BOB = new UserId(new UUID(0, 2));
  static final RoomId ROOM = new RoomId(new UUID(1, 1));
  static final RoomId OTHER = new RoomId(new UUID(1, 2));
  static final long SECOND = Duration.ofSeconds(1).toNanos();
  static final long LAG = SECOND / 100;
  static final Object HELLO = Beacon.HELLO;
  static final Object LIVE = Beacon.LIVE;
  static final Object HEARTBEAT = Beacon.HEARTBEAT;

  /** What a stream told. */
  record Item(long at, long position, Object what) {}

  /** A stream. */
  static final class Line {
    final Listener listener;
    Long since;
    Set<RoomId> rooms = Set.of();
    boolean ended;
    long opened;
    final List<Item> items = new ArrayList<>();

    Line(Listener listener, Long since) {
      this.listener = listener;
      this.since = since;
    }

    Line tell(long at, long position, Object what) {
      items.add(new Item(at, position, what));
      return this;
    }

    /** The index of what was told at this position. */
    int told(long position, Predicate<Object> kind) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).position() == position && kind.test(items.get(i).what())) {
          return i;
        }
      }
      throw new AssertionError("nothing told at " + position);
    }

    void drop(long position) {
      items.remove(told(position, Seen.class::isInstance));
    }
  }

  final List<Logged> log = new ArrayList<>();
  final List<Posted> pages = new ArrayList<>();
  final List<Send> sends = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final List<Rewrite> rewrites = new ArrayList<>();
  final List<Look> looks = new ArrayList<>();
  final List<Revocation> revocations = new ArrayList<>();
  final List<Disturbance> disturbances = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();
  long replayEvents = 10_000;

  /**
   * Ann makes a room with Bob (position 1), says three things (2, 3 and 5), and between the second
   * and the third puts Bob out (4). Both listen from the beginning to the end.
   */
  static Scene sound() {
    var scene = new Scene();
    scene.entry(1, new Seen(ROOM, 1, "room.created", ANN, null, null, List.of(ANN, BOB), null, 0));
    scene.say(2, ROOM, 2, "k1", "one");
    scene.say(3, ROOM, 3, "k2", "two");
    scene.entry(4, new Seen(ROOM, 4, "member.removed", ANN, null, null, List.of(), BOB, 0));
    scene.changes.add(
        new Change("ann", ROOM, BOB, false, at(4) - LAG, at(4) + LAG, new Outcome.Ok(0, 4, false)));
    scene.say(5, ROOM, 5, "k3", "three");
    scene.follow(scene.line("ann", ANN, null), 1, 2, 3, 4, 5);
    scene.follow(scene.line("bob", BOB, null), 1, 2, 3, 4);
    return scene;
  }

  static long at(long position) {
    return position * SECOND;
  }

  Line line(String name, UserId user, Long since) {
    var line = new Line(new Listener(name, user, name + "-session", "test"), since);
    lines.add(line);
    return line;
  }

  Line ann() {
    return lines.get(0);
  }

  Line bob() {
    return lines.get(1);
  }

  void entry(long position, Seen seen) {
    log.add(new Logged(position, seen));
  }

  /** Ann's message, in the log, on its page, and acknowledged. */
  void say(long position, RoomId room, long seq, String key, String text) {
    Seen seen = Seen.message(room, seq, ANN, key, text);
    entry(position, seen);
    pages.add(new Posted(room, seq, ANN, key, text));
    sends.add(sent(position, seen, new Outcome.Ok(seq, position, false)));
  }

  /**
   * Ann's edit of a message (a deletion when the text is null), in the log, on the page, and
   * acknowledged: whatever the log says of the message, it says as it is now.
   */
  Rewrite rewrite(long position, RoomId room, long seq, long target, String text) {
    Rewrite rewrite =
        new Rewrite(
            "ann",
            ANN,
            room,
            target,
            text,
            at(position) - LAG,
            at(position) + LAG,
            new Outcome.Ok(seq, position, false));
    rewrites.add(rewrite);
    rewritten(room, target, text);
    Seen posted =
        log.stream()
            .map(Logged::seen)
            .filter(it -> it.room().equals(room) && it.seq() == target)
            .findFirst()
            .orElseThrow();
    String type = text == null ? Seen.DELETED : Seen.EDITED;
    entry(position, new Seen(room, seq, type, ANN, posted.key(), text, List.of(), null, 0, target));
    return rewrite;
  }

  /** What the log and the page say of a message is another text. */
  void rewritten(RoomId room, long target, String text) {
    log.replaceAll(
        it ->
            it.seen().room().equals(room) && it.seen().about() == target
                ? new Logged(it.position(), saying(it.seen(), text))
                : it);
    pages.replaceAll(
        it ->
            it.room().equals(room) && it.seq() == target
                ? new Posted(room, target, it.by(), it.key(), text == null ? "" : text)
                : it);
  }

  static Seen saying(Seen seen, String text) {
    return new Seen(
        seen.room(),
        seen.seq(),
        seen.type(),
        seen.by(),
        seen.key(),
        text,
        seen.arriving(),
        seen.departing(),
        seen.digest(),
        seen.about());
  }

  static Send sent(long position, Seen seen, Outcome outcome) {
    return new Send(
        "ann",
        seen.by(),
        seen.room(),
        seen.key(),
        seen.text(),
        at(position) - LAG,
        at(position) + LAG,
        outcome);
  }

  /** The same send, but this came of it. */
  static Send with(Send send, Outcome outcome) {
    return new Send(
        send.client(),
        send.by(),
        send.room(),
        send.key(),
        send.text(),
        send.invoked(),
        send.returned(),
        outcome);
  }

  Seen seen(long position) {
    return log.stream().filter(it -> it.position() == position).findFirst().orElseThrow().seen();
  }

  /** Says hello and live at the first position, tells the others, and a heartbeat at the head. */
  void follow(Line line, long hello, long... positions) {
    line.tell(at(hello) + LAG, hello, HELLO).tell(at(hello) + LAG, hello, LIVE);
    for (long position : positions) {
      line.tell(at(position) + LAG, position, seen(position));
    }
    long head = log.getLast().position();
    line.tell(at(head) + 2 * LAG, head, HEARTBEAT);
  }

  History history() {
    var history = new History(EPOCH, replayEvents);
    for (Line line : lines) {
      Track track = history.open(line.listener, line.since, line.rooms, line.opened);
      line.items.forEach(item -> track.add(item.at(), item.position(), item.what()));
      if (line.ended) {
        track.ended();
      }
    }
    sends.forEach(history::add);
    changes.forEach(history::add);
    rewrites.forEach(history::add);
    looks.forEach(history::add);
    revocations.forEach(history::add);
    disturbances.forEach(history::add);
    log.forEach(history::add);
    pages.forEach(history::add);
    return history;
  }

  Verdict verdict() {
    return new Checker(Duration.ofSeconds(1)).check(history());
  }
}
