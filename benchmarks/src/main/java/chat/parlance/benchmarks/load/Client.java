package chat.parlance.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.concurrent.CompletableFuture;

/** One reader or sender of a load. All but {@link #joining} is its event loop's. */
final class Client implements Connection.Ear {

  /** A send that is not answered yet. */
  private record Pending(Lane lane, int number, long due) {}

  private final Counts counts;
  private final Connection connection;
  private final int rooms;
  private final boolean far;

  /** What it has got of each lane of its room, by the lane's number divided by the rooms. */
  private final Sequence[] got;

  private final CompletableFuture<Client> joining = new CompletableFuture<>();
  private final LongObjectMap<Pending> pending = new LongObjectHashMap<>();
  private long sent;

  /**
   * A client.
   *
   * @param lanes how many lead to its room; 0 for one that sends
   * @param rooms how many there are
   * @param far whether it is at another server than the senders
   */
  Client(Dialogue dialogue, Counts counts, int lanes, int rooms, boolean far) {
    this.counts = counts;
    this.rooms = rooms;
    this.far = far;
    this.connection = new Connection(dialogue, this);
    this.got = new Sequence[lanes];
    for (int i = 0; i < lanes; i++) {
      got[i] = new Sequence();
    }
  }

  Connection connection() {
    return connection;
  }

  /** Done when the server has taken it in; fails when it cannot be. */
  CompletableFuture<Client> joining() {
    return joining;
  }

  /** What it has got of the lanes of its room. */
  Sequence[] got() {
    return got;
  }

  /** Whether it is of the loop whose counts these are. */
  boolean isOf(Counts loop) {
    return counts == loop;
  }

  /** Writes a send, without flushing it. */
  void send(Lane lane, int room, int number, long due, int length) {
    pending.put(sent, new Pending(lane, number, due));
    connection.send(room, sent++, Stamp.text(lane.number(), number, due, length));
  }

  @Override
  public void joined() {
    joining.complete(this);
  }

  @Override
  public void delivered(ByteBuf in, int from, int to, long now) {
    if (got.length == 0) {
      return;
    }
    int at = Stamp.find(in, from, to);
    if (at >= 0) {
      got[Stamp.lane(in, at) / rooms].arrived(Stamp.number(in, at));
      counts.delivered(Stamp.due(in, at), now, far);
    }
  }

  @Override
  public void answered(long number, boolean ok, long now) {
    Pending send = pending.remove(number);
    if (send == null) {
      connection.failed("an answer to no send: " + number);
      return;
    }
    counts.answered(send.due(), now, ok);
    if (!ok) {
      send.lane().refused(send.number());
    }
  }

  @Override
  public void read(int length) {
    counts.read(length);
  }

  @Override
  public void failed(String why) {
    if (!joining.completeExceptionally(new IllegalStateException(why))) {
      System.err.println("load: a connection failed: " + why);
    }
  }
}
