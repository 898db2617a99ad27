package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlopesTest {

  private static final Map<String, Line> LINES =
      Map.of(
          "commit.hold.micros", new Line(1_000, 10),
          "commit.store.cpu.micros", new Line(500, 40),
          "commit.server.cpu.micros", new Line(300, 20),
          "bus.bytes", new Line(40, 500));

  private static final List<String> NUMBERS =
      List.of(
          "bus.encode.micros",
          "bus.decode.micros",
          "frame.bytes",
          "signal.bytes",
          "mark.store.cpu.micros",
          "store.bytes",
          "store.log.bytes",
          "search.bytes",
          "search.log.bytes");

  @Test
  void what_was_written_is_read(@TempDir Path folder) throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    NUMBERS.forEach(name -> numbers.put(name, 100.5 + NUMBERS.indexOf(name)));
    Path file = folder.resolve("slopes");
    Files.writeString(file, Slopes.written("here: today", LINES, numbers));

    Slopes slopes = Slopes.in(file);

    assertEquals("here: today", slopes.where());
    assertEquals(new Line(1_000, 10), slopes.hold());
    assertEquals(new Line(40, 500), slopes.bus());
    assertEquals(100.5, slopes.encodeMicros());
    assertEquals(108.5, slopes.searchLogBytes());
  }

  @Test
  void a_slope_that_is_missing_is_named(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("slopes");
    Files.writeString(file, Slopes.written("here", LINES, Map.of()));

    var refused = assertThrows(IllegalArgumentException.class, () -> Slopes.in(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("bus.encode.micros"));
  }

  @Test
  void some_come_with_the_program() {
    Slopes slopes = Slopes.bundled();

    assertFalse(slopes.where().isBlank());
    assertTrue(slopes.hold().at(1) > 0);
    assertEquals(1e6 / 76_955, slopes.reach().deliveryMicros(), 1e-6);
    // 0.57 CPUs at 1,500 sends a second, less five deliveries each.
    assertEquals(380 - 5e6 / 76_955, slopes.reach().sendMicros(), 1e-6);
  }

  @Test
  void the_bus_carries_each_message_once() throws InterruptedException {
    BusSlopes.Result bus = BusSlopes.measure(List.of(1, 10), 5);

    Line line = Line.through(bus.bytes());
    assertTrue(line.each() > 100 && line.each() < 2_000, bus::toString);
    assertTrue(bus.encodeMicros() > 0 && bus.decodeMicros() > 0, bus::toString);
    assertTrue(bus.frameBytes() > 100 && bus.signalBytes() > 50, bus::toString);
  }
}
