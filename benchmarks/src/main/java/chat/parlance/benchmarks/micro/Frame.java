package chat.parlance.benchmarks.micro;

import chat.parlance.application.port.in.Shared;
import chat.parlance.benchmarks.store.World;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Signal;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Commands;
import chat.parlance.protocol.Frames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the wire costs: encoding, asking again for what was encoded, and reading a command. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Frame {

  private static final RoomId ROOM = new RoomId(UUID.randomUUID());
  private static final UserId AUTHOR = new UserId(UUID.randomUUID());

  private final Entry entry =
      new Entry(
          ROOM,
          4711,
          new Position("k3j5h2", 815_000),
          Instant.ofEpochMilli(1_800_000_000_123L),
          AUTHOR,
          new MessagePosted(new Key(UUID.randomUUID().toString()), Content.plain(World.TEXT)));
  private final Signal typing = new Signal.Typing(ROOM, AUTHOR, true);
  private final Shared<Entry> shared = new Shared<>(entry);
  private final byte[] command =
      """
      {"id":"17","type":"message.send","room":"%s","key":"%s","text":"%s"}"""
          .formatted(ROOM, UUID.randomUUID(), World.TEXT)
          .getBytes(StandardCharsets.UTF_8);

  /** The frame of a message. */
  @Benchmark
  public byte[] encodeEvent() {
    return Frames.EVENT.encode(entry);
  }

  /** The frame of a signal. */
  @Benchmark
  public byte[] encodeSignal() {
    return Frames.SIGNAL.encode(typing);
  }

  /** What every reader but the first does. */
  @Benchmark
  public byte[] sharedAgain() {
    return shared.as(Frames.EVENT);
  }

  /** The frame of a send, as the WebSocket adapter hears it. */
  @Benchmark
  public Commands.Read decodeSend() {
    return Commands.read(command);
  }
}
