package chat.parlance.application.live;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowRooms.Request;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.Rooms.Memberships;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Opens streams. Any thread; blocks. */
final class Opening {

  private final Live live;
  private final Ports ports;
  private final Registry registry;
  private final BlockNews blockNews;
  private final Attendance attendance;
  private final Cluster cluster;
  private final Reports reports;

  Opening(
      Live live,
      Ports ports,
      Registry registry,
      BlockNews blockNews,
      Attendance attendance,
      Cluster cluster,
      Reports reports) {
    this.live = live;
    this.ports = ports;
    this.registry = registry;
    this.blockNews = blockNews;
    this.attendance = attendance;
    this.cluster = cluster;
    this.reports = reports;
  }

  /** See {@link Live#open}. */
  Result<LiveStream> open(Caller caller, Request request, Executor executor, Sink sink) {
    String id = ports.ids().next().toString();
    // Before anything is read: who opens too many must not cost a query each time.
    Refusal full = registry.admit(id, caller.user(), request.address());
    if (full != null) {
      return Result.refused(full);
    }
    try {
      long before = blockNews.changes();
      Memberships memberships = ports.rooms().memberships(caller.user());
      Set<RoomId> wanted = request.only();
      long carried = wanted.isEmpty() ? memberships.rooms().size() : wanted.size();
      if (carried > ports.limits().roomsPerStream()) {
        registry.remove(id);
        return Result.refused(tooWide());
      }
      Position head = memberships.asOf();
      Position since = request.since();
      Control.Reset reset = since == null ? null : check(since, memberships, wanted);
      boolean resumed = since != null && reset == null;
      long cursor = since != null && reset == null ? since.number() : head.number();
      Lane lane = live.tail().lane(executor);
      var follower = new Follower(live, id, caller, wanted, lane, sink, memberships, cursor);
      // All that its end takes back is done before anybody finds it, who may end it.
      reports.opened(follower);
      cluster.begun(id, caller.user(), request.address());
      arrive(follower, lane, memberships);
      Sink.Reason late = registry.add(follower);
      if (late != null) {
        live.closed(follower, lane, late);
        return Result.refused(Registry.refusal(late));
      }
      blockNews.opened(caller.user(), before);
      Control.Hello hello = live.hello(follower, head, resumed, reset);
      follower.onLane(() -> follower.start(hello));
      return Result.ok(follower);
    } catch (RuntimeException failed) {
      registry.remove(id);
      throw failed;
    }
  }

  private Refusal tooWide() {
    return Refusal.invalid(
        "rooms",
        "are more than the "
            + ports.limits().roomsPerStream()
            + " that one stream carries; narrow it");
  }

  private void arrive(Follower follower, Lane lane, Memberships memberships) {
    try {
      attendance.arrive(follower.user(), follower.id(), memberships);
    } catch (RuntimeException failed) {
      live.closed(follower, lane, Sink.Reason.FAILED);
      throw failed;
    }
  }

  private Control.@Nullable Reset check(Position since, Memberships memberships, Set<RoomId> only) {
    long head = memberships.asOf().number();
    if (!since.epoch().equals(memberships.asOf().epoch()) || since.number() > head) {
      return Control.Reset
          .EPOCH; // a position ahead of the head was given out by data that is no more
    }
    Collection<RoomId> rooms =
        only.isEmpty()
            ? memberships.rooms()
            : memberships.rooms().stream().filter(only::contains).toList();
    return live.pages().tooFar(rooms, since.number(), head) ? Control.Reset.TOO_FAR : null;
  }
}
