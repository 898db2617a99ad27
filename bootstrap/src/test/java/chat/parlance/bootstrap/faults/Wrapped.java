package chat.parlance.bootstrap.faults;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.History;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.RoomLog;
import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Position;
import chat.parlance.domain.Room;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Ports and sinks that pass everything on, to be overridden in the one thing that is wrong. */
final class Wrapped {

  private Wrapped() {}

  static Ports with(Ports p, RoomLog log) {
    return ports(p, log, p.history(), p.rooms());
  }

  static Ports with(Ports p, History history) {
    return ports(p, p.log(), history, p.rooms());
  }

  static Ports with(Ports p, Rooms rooms) {
    return ports(p, p.log(), p.history(), rooms);
  }

  private static Ports ports(Ports p, RoomLog log, History history, Rooms rooms) {
    return p.with(log, history, rooms);
  }

  static class Log implements RoomLog {
    private final RoomLog log;

    Log(RoomLog log) {
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

  /** Of what came before a server, nothing is recalled, or it would replay that from memory. */
  static class Unrecalled extends Log {
    Unrecalled(RoomLog log) {
      super(log);
    }

    @Override
    public List<Entry> after(long number, int limit) {
      return number < head().number() ? List.of() : super.after(number, limit);
    }
  }

  static class Past implements History {
    private final History history;

    Past(History history) {
      this.history = history;
    }

    @Override
    public MessagePage<Entry> messages(RoomId room, Window window, int limit) {
      return history.messages(room, window, limit);
    }

    @Override
    public Optional<Entry> find(RoomId room, long seq) {
      return history.find(room, seq);
    }

    @Override
    public List<Entry> postings(Collection<MessageName> names) {
      return history.postings(names);
    }

    @Override
    public long firstSince(RoomId room, Instant time) {
      return history.firstSince(room, time);
    }

    @Override
    public List<Entry> replay(Collection<RoomId> rooms, long after, long upTo, int limit) {
      return history.replay(rooms, after, upTo, limit);
    }

    @Override
    public int backlog(Collection<RoomId> rooms, long after, long upTo, int most) {
      return history.backlog(rooms, after, upTo, most);
    }
  }

  static class Places implements Rooms {
    private final Rooms rooms;

    Places(Rooms rooms) {
      this.rooms = rooms;
    }

    @Override
    public Optional<Standing> standing(RoomId room, UserId user) {
      return rooms.standing(room, user);
    }

    @Override
    public Optional<RoomId> direct(UserId one, UserId other) {
      return rooms.direct(one, other);
    }

    @Override
    public List<RoomSummary> mine(UserId user, long beforeActivity, int limit) {
      return rooms.mine(user, beforeActivity, limit);
    }

    @Override
    public Optional<RoomSummary> mine(UserId user, RoomId room) {
      return rooms.mine(user, room);
    }

    @Override
    public List<Room> channels(String query, RoomId after, int limit) {
      return rooms.channels(query, after, limit);
    }

    @Override
    public Memberships memberships(UserId user) {
      return rooms.memberships(user);
    }
  }

  static class Out implements Sink {
    private final Sink sink;

    Out(Sink sink) {
      this.sink = sink;
    }

    @Override
    public boolean ready() {
      return sink.ready();
    }

    @Override
    public void event(Shared<Entry> event) {
      sink.event(event);
    }

    @Override
    public void signal(Shared<Signal> signal) {
      sink.signal(signal);
    }

    @Override
    public void current() {
      sink.current();
    }

    @Override
    public void control(Control control) {
      sink.control(control);
    }

    @Override
    public void flush() {
      sink.flush();
    }

    @Override
    public void close(Reason reason) {
      sink.close(reason);
    }
  }
}
