package chat.parlance.application;

import chat.parlance.application.port.out.ClusterPorts;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.application.port.out.Rules;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.WatchPorts;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Mark;
import chat.parlance.domain.Member;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Position;
import chat.parlance.domain.Preferences;
import chat.parlance.domain.Reach;
import chat.parlance.domain.Role;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSettings;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Standing;
import chat.parlance.domain.Unread;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * A log in a list, and everything else by folding it: slow, obvious, and enough to drive the core's
 * own tests.
 */
public final class FakeStore
    implements RoomLog, History, Rooms, Members, Inbox, Ids, InstantSource {

  public static final String EPOCH = "fake";
  private final List<Entry> entries = new ArrayList<>();
  private final Map<RoomId, List<Entry>> rooms = new HashMap<>();
  private final Map<String, Entry> keys = new HashMap<>();
  private final Map<RoomId, Long> revisions = new HashMap<>();
  private final NavigableMap<Long, List<Mark>> marks = new TreeMap<>();
  private final AtomicLong ids = new AtomicLong();
  public volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  public volatile boolean broken;
  public volatile int replays;
  public final FakePresence presence = new FakePresence();
  public final FakeSearch search = new FakeSearch();
  public volatile Limits limits = Limits.DEFAULT;
  public volatile Runnable beforeAppend = () -> {};

  /** Told who asked, and as of when they were answered: what it commits is ahead of the answer. */
  public volatile BiConsumer<UserId, Memberships> afterMemberships = (user, answer) -> {};

  /** Whom everybody is apart from by a block. */
  public volatile Set<UserId> apart = Set.of();

  public final ModerationPorts moderation = FakeModeration.ports();

  public volatile Runnable beforeBacklog = () -> {};

  public volatile Runnable beforeMarks = () -> {};

  public Ports ports() {
    return ports(presence);
  }

  /** With the board of another server. */
  public Ports ports(FakePresence board) {
    return new Ports(
        this,
        this,
        this,
        this,
        new NoUsers(),
        board,
        SendQuota.UNLIMITED,
        this,
        this,
        limits,
        Rules.DEFAULT,
        new NoAnnotations(),
        new NoThreads(),
        moderation,
        new NothingScheduled(),
        new NoInvitations(),
        this,
        search,
        NoAttachments.ports(),
        new NoPush().ports(),
        ClusterPorts.ALONE,
        WatchPorts.NONE);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public UUID next() {
    return new UUID(0x0000_0000_0000_7000L, ids.incrementAndGet());
  }

  @Override
  public String secret() {
    return "secret-" + ids.incrementAndGet();
  }

  private void reachable() {
    if (broken) {
      throw new StoreException("broken on purpose", null);
    }
  }

  // ---- the log

  @Override
  public List<Outcome> append(List<Draft> batch) {
    beforeAppend.run();
    synchronized (this) {
      reachable();
      return batch.stream().map(this::append).toList();
    }
  }

  private Outcome append(Draft draft) {
    if (draft.change() instanceof MessagePosted posted) {
      Entry earlier = keys.get(name(draft.room(), draft.by(), posted));
      if (earlier != null) {
        boolean same = ((MessagePosted) earlier.change()).content().equals(posted.content());
        return same ? new Outcome.Duplicate(earlier) : new Outcome.KeyReused();
      }
    }
    if (revision(draft.room()) != draft.revision()) {
      return new Outcome.Stale();
    }
    var entry =
        new Entry(
            draft.room(),
            head(draft.room()) + 1,
            new Position(EPOCH, entries.size() + 1L),
            draft.at(),
            draft.by(),
            draft.change());
    entries.add(entry);
    rooms.computeIfAbsent(entry.room(), some -> new ArrayList<>()).add(entry);
    if (entry.change() instanceof MessagePosted posted) {
      keys.put(name(entry.room(), entry.by(), posted), entry);
    } else {
      revisions.put(entry.room(), entry.seq());
    }
    return new Outcome.Appended(entry);
  }

  private static String name(RoomId room, UserId author, MessagePosted posted) {
    return room + " " + author + " " + posted.key();
  }

  @Override
  public synchronized Position head() {
    return new Position(EPOCH, entries.size());
  }

  @Override
  public synchronized List<Entry> after(long number, int limit) {
    reachable();
    return entries.stream().skip(number).limit(limit).toList();
  }

  // ---- history

  @Override
  public synchronized MessagePage<Entry> messages(RoomId room, Window window, int limit) {
    return new MessagePage<>(of(room), false, false);
  }

  @Override
  public synchronized Optional<Entry> find(RoomId room, long seq) {
    return of(room).stream().filter(entry -> entry.seq() == seq).findFirst();
  }

  @Override
  public List<Entry> postings(Collection<MessageName> names) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long firstSince(RoomId room, Instant time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<Entry> replay(
      Collection<RoomId> wanted, long after, long upTo, int limit) {
    reachable();
    replays++;
    return entries.stream()
        .skip(after)
        .limit(upTo - after)
        .filter(entry -> wanted.contains(entry.room()))
        .limit(limit)
        .toList();
  }

  @Override
  public int backlog(Collection<RoomId> rooms, long after, long upTo, int most) {
    beforeBacklog.run();
    return replay(rooms, after, upTo, most).size();
  }

  public synchronized List<Entry> of(RoomId room) {
    return List.copyOf(rooms.getOrDefault(room, List.of()));
  }

  public synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  // ---- what the log adds up to

  private long head(RoomId room) {
    return rooms.getOrDefault(room, List.of()).size();
  }

  private long revision(RoomId room) {
    return revisions.getOrDefault(room, 0L);
  }

  private boolean isMember(RoomId room, UserId user) {
    boolean in = false;
    for (Entry entry : rooms.getOrDefault(room, List.of())) {
      in |= entry.change().arriving().contains(user);
      in &= !user.equals(entry.change().departing());
    }
    return in;
  }

  private long arrival(RoomId room, UserId user) {
    return of(room).stream()
        .filter(entry -> entry.change().arriving().contains(user))
        .mapToLong(Entry::seq)
        .max()
        .orElse(1);
  }

  private RoomSettings settings(RoomId room) {
    return of(room).stream()
        .map(entry -> entry.change().settings())
        .filter(Objects::nonNull)
        .reduce((before, after) -> after)
        .orElseGet(() -> RoomSettings.named("room", null));
  }

  @Override
  public synchronized Optional<Standing> standing(RoomId room, UserId user) {
    reachable();
    if (head(room) == 0 || !(rooms.get(room).getFirst().change() instanceof RoomCreated created)) {
      return Optional.empty();
    }
    RoomSettings settings = settings(room);
    var view =
        new Room(
            room, created.kind(), settings, user, now, head(room), revision(room), entries.size());
    Member member =
        isMember(room, user)
            ? new Member(
                room, user, Role.OWNER, now, null, null, Preferences.DEFAULT, arrival(room, user))
            : null;
    return Optional.of(new Standing(view, member, null));
  }

  @Override
  public synchronized Memberships memberships(UserId user) {
    reachable();
    Map<RoomId, Reach> reaches = new HashMap<>();
    for (RoomId room : rooms.keySet()) {
      if (isMember(room, user)) {
        boolean bounded = settings(room).history() == RoomSettings.Visibility.JOINED;
        reaches.put(room, new Reach(arrival(room, user), bounded));
      }
    }
    var answer = new Memberships(head(), reaches, Set.of(), apart);
    afterMemberships.accept(user, answer);
    return answer;
  }

  @Override
  public Optional<RoomId> direct(UserId one, UserId other) {
    return Optional.empty();
  }

  @Override
  public List<RoomSummary> mine(UserId user, long beforeActivity, int limit) {
    return List.of();
  }

  @Override
  public synchronized Optional<RoomSummary> mine(UserId user, RoomId room) {
    return standing(room, user)
        .filter(standing -> standing.member() != null)
        .map(
            standing ->
                new RoomSummary(
                    standing.room(), standing.member(), new Mark(room, user, 0, 0), 0, 0, 0, null));
  }

  @Override
  public List<Room> channels(String query, RoomId after, int limit) {
    return List.of();
  }

  @Override
  public List<Member> of(RoomId room, UserId after, int limit) {
    return List.of();
  }

  @Override
  public synchronized Optional<Mark> mark(RoomId room, UserId user, long delivered, long read) {
    var mark = new Mark(room, user, delivered, read);
    marks.computeIfAbsent((long) entries.size(), head -> new ArrayList<>()).add(mark);
    return Optional.of(mark);
  }

  @Override
  public List<Mark> marks(RoomId room, UserId after, int limit) {
    return List.of();
  }

  @Override
  public List<Mark> marksSince(Collection<RoomId> rooms, long number, int limit) {
    beforeMarks.run();
    reachable();
    synchronized (this) {
      return marks.tailMap(number).values().stream()
          .flatMap(List::stream)
          .filter(mark -> rooms.contains(mark.room()))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<Ban> bans(RoomId room, Instant now, UserId after, int limit) {
    return List.of();
  }

  @Override
  public Optional<Instant> lastPost(RoomId room, UserId user) {
    return Optional.empty();
  }

  // ---- one's own

  @Override
  public boolean prefer(RoomId room, UserId user, Notify notify, Instant until, Boolean favourite) {
    return true;
  }

  @Override
  public boolean see(RoomId room, UserId user, long upTo) {
    return true;
  }

  @Override
  public boolean unsee(RoomId room, UserId user, long from) {
    return true;
  }

  @Override
  public Unread unread(UserId user) {
    return new Unread(0, 0, 0);
  }
}
