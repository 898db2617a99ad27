package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PipeTest {

  private static final int PIECES = 200;

  private final Pipe pipe = new Pipe();

  @Test
  void all_of_it_is_read_whichever_threads_read() throws Exception {
    var expected = new ByteArrayOutputStream();
    for (int i = 0; i < PIECES; i++) {
      expected.write(piece(i));
    }
    CompletableFuture<Void> writing =
        write(
            () -> {
              for (int i = 0; i < PIECES; i++) {
                pipe.write(piece(i));
              }
              pipe.end();
            });
    var found = new ByteArrayOutputStream();
    byte[] some = new byte[700];
    int[] read = {0};
    while (read[0] >= 0) {
      Thread.ofVirtual().start(() -> read[0] = read(some)).join();
      found.write(some, 0, Math.max(0, read[0]));
    }
    writing.join();
    assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
    assertThat(pipe.read()).isEqualTo(-1);
  }

  @Test
  void a_byte_is_read_as_the_number_that_it_is() throws Exception {
    pipe.write(new byte[] {(byte) 200});
    pipe.end();
    assertThat(pipe.read()).isEqualTo(200);
    assertThat(pipe.read()).isEqualTo(-1);
  }

  @Test
  void what_broke_off_is_no_end() throws Exception {
    pipe.write(piece(1));
    pipe.breakOff(new IllegalStateException("the store is gone"));
    assertThat(pipe.readNBytes(1_000)).hasSize(1_000);
    assertThatThrownBy(pipe::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("the store is gone");
  }

  @Test
  void who_writes_learns_that_nobody_reads_also_while_waiting_for_a_place() {
    CompletableFuture<Void> writing =
        write(
            () -> {
              while (true) {
                pipe.write(piece(1));
              }
            });
    pipe.close();
    assertThatThrownBy(writing::join).hasRootCauseMessage("nobody reads any more");
    assertThatThrownBy(pipe::end).isInstanceOf(IOException.class);
  }

  private static byte[] piece(int number) {
    byte[] piece = new byte[1_000];
    Arrays.fill(piece, (byte) number);
    return piece;
  }

  private int read(byte[] into) {
    try {
      return pipe.read(into, 0, into.length);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What fails. */
  private interface Writing {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> write(Writing writing) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            writing.run();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
