package chat.parlance.benchmarks.store;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.benchmarks.load.Latency;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long it takes to tell a member what is unread, in one room of very many messages and over
 * many rooms; and what a send costs in rooms of few and of many members. One question after
 * another, to the stores and the core within this process.
 */
public final class UnreadCounts {

  /** Rooms of the totals. */
  private static final int ROOMS = 100;

  /** Messages that are deleted in the one room, at most. */
  private static final int DELETED = 1_000;

  /** Members of a small room. */
  public static final int FEW = 2;

  /** Members of a large room. */
  public static final int MANY = 10_000;

  /**
   * What is measured.
   *
   * @param messages in the one room, and in as many as {@link #ROOMS} together
   * @param questions of each kind
   * @param warmUp questions of each kind before them
   */
  public record Plan(DatabaseServer.Kind kind, int messages, int questions, int warmUp) {}

  /**
   * What came of it.
   *
   * @param questions by what was asked
   * @param toFew sends to a room of {@link #FEW}
   * @param toMany sends to a room of {@link #MANY}
   */
  public record Result(Map<String, Latency> questions, Latency toFew, Latency toMany) {}

  private final Plan plan;
  private final Ports ports;
  private final Map<String, Latency> questions = new LinkedHashMap<>();

  private UnreadCounts(Plan plan, Ports ports) {
    this.plan = plan;
    this.ports = ports;
  }

  /** Measures; everything that it starts is gone when it returns or throws. */
  public static Result measure(Plan plan) throws Exception {
    try (Scratch scratch = new Scratch();
        DatabaseServer database = plan.kind.open(scratch.folder())) {
      String url = database.database("unread");
      try (JdbcStores stores = new JdbcStores(url, database.user())) {
        var counts = new UnreadCounts(plan, stores.ports());
        counts.reading(database, url);
        return counts.sending();
      }
    }
  }

  // ---- what is unread

  private void reading(DatabaseServer database, String url) throws Exception {
    List<UserId> people = people(FEW);
    UserId author = people.getFirst();
    UserId reader = people.getLast();
    List<RoomId> one = rooms(1, people);
    Backlog.fill(database, url, one, author, reader, plan.messages);
    RoomId room = one.getFirst();
    int unread = plan.messages - plan.messages / Backlog.OWN;
    summaries("nothing read", room, reader, unread);
    int half = plan.messages / 2;
    read(room, reader, 1 + half);
    summaries("half read", room, reader, unread - (half - half / Backlog.OWN));
    read(room, reader, 1 + plan.messages);
    summaries("all read", room, reader, 0);
    int deleted = delete(room);
    ports.inbox().unsee(room, reader, 1);
    summaries("nothing read, %,d deleted".formatted(deleted), room, reader, unread - deleted);

    List<UserId> others = people(FEW);
    UserId busy = others.getLast();
    Backlog.fill(database, url, rooms(ROOMS, others), others.getFirst(), busy, plan.messages);
    ask(
        "totals of %d rooms, nothing read".formatted(ROOMS),
        () -> require(ports.inbox().unread(busy).rooms() == ROOMS));
  }

  private void read(RoomId room, UserId reader, long seq) {
    require(ports.members().mark(room, reader, seq, seq).isPresent());
  }

  private void summaries(String name, RoomId room, UserId reader, long unread) {
    ask(
        "summary of a room, " + name,
        () -> require(ports.rooms().mine(reader, room).orElseThrow().unread() == unread));
  }

  /** Deletes messages of others, and says how many. */
  private int delete(RoomId room) {
    int count = Math.min(DELETED, plan.messages / Backlog.OWN);
    int step = plan.messages / count;
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Never the first of a hundred, which is the reader's own.
      long seq = 1 + 2 + (long) i * step / Backlog.OWN * Backlog.OWN;
      Entry message = ports.history().find(room, seq).orElseThrow();
      MessagePosted posted = (MessagePosted) message.change();
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var change = new MessageDeleted(message.saying(posted.deleted(now)));
      drafts.add(new Draft(room, 1, message.by(), now, change));
    }
    for (int from = 0; from < count; from += RoomLog.BATCH) {
      List<Draft> batch = drafts.subList(from, Math.min(count, from + RoomLog.BATCH));
      require(
          ports.log().append(batch).stream().allMatch(RoomLog.Outcome.Appended.class::isInstance));
    }
    return count;
  }

  // ---- what is sent

  private Result sending() {
    List<UserId> few = people(FEW);
    List<UserId> many = people(MANY);
    RoomId small = rooms(1, few).getFirst();
    RoomId large = rooms(1, many).getFirst();
    try (Chat chat = Chat.over(ports)) {
      Histogram toFew = new Histogram(3);
      Histogram toMany = new Histogram(3);
      // In turn: whatever else the machine does meets both.
      for (int i = 0; i < plan.warmUp + plan.questions; i++) {
        long inSmall = send(chat, few.getFirst(), small);
        long inLarge = send(chat, many.getFirst(), large);
        if (i >= plan.warmUp) {
          toFew.recordValue(inSmall);
          toMany.recordValue(inLarge);
        }
      }
      return new Result(questions, Latency.of(toFew), Latency.of(toMany));
    }
  }

  private static long send(Chat chat, UserId author, RoomId room) {
    long start = System.nanoTime();
    chat.sendMessage()
        .send(Caller.trusted(author), room, null, Content.plain(World.TEXT))
        .orThrow();
    return System.nanoTime() - start;
  }

  // ---- what both need

  private List<UserId> people(int count) {
    return Stream.generate(ports.ids()::next).limit(count).map(UserId::new).toList();
  }

  private List<RoomId> rooms(int count, List<UserId> members) {
    List<Seat> seats = members.stream().map(user -> new Seat(user, Role.MEMBER)).toList();
    List<RoomId> rooms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var room = new RoomId(ports.ids().next());
      var created = new RoomCreated(RoomKind.GROUP, RoomSettings.named("room", null), seats);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      ports.log().append(List.of(new Draft(room, 0, members.getFirst(), now, created)));
      rooms.add(room);
    }
    return rooms;
  }

  private void ask(String name, Runnable question) {
    IntStream.range(0, plan.warmUp).forEach(i -> question.run());
    var histogram = new Histogram(3);
    for (int i = 0; i < plan.questions; i++) {
      long start = System.nanoTime();
      question.run();
      histogram.recordValue(System.nanoTime() - start);
    }
    questions.put(name, Latency.of(histogram));
  }

  private static void require(boolean fine) {
    if (!fine) {
      throw new IllegalStateException("not the answer that was to be expected");
    }
  }
}
