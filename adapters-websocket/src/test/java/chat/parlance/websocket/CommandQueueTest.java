package chat.parlance.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> workers = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final CommandQueue<String> queue =
      new CommandQueue<>(
          loop::add, workers::add, 3, command -> new String(command, UTF_8), done::add);

  @Test
  void commands_run_one_after_another_and_wait_for_the_start() {
    add("a", "b");
    assertThat(workers).isEmpty();

    queue.start();
    assertThat(workers).as("only one at a time").hasSize(1);
    runAll();

    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void the_client_is_not_read_while_enough_commands_wait() {
    add("a", "b");
    assertThat(queue.hungry()).isTrue();
    add("c");
    assertThat(queue.hungry()).isFalse();

    queue.start();
    assertThat(queue.hungry()).as("one has begun").isTrue();
  }

  @Test
  void large_commands_fill_the_queue_sooner() {
    add("x".repeat(128 * 1024));
    assertThat(queue.hungry()).isTrue();
    add("x".repeat(128 * 1024));
    assertThat(queue.hungry()).isFalse();
  }

  @Test
  void after_the_stop_nothing_is_run_or_heard() {
    queue.start();
    add("running", "waiting");
    queue.stop();
    runAll();
    add("late");
    runAll();

    assertThat(done).isEmpty();
  }

  @Test
  void the_last_one_is_heard_before_the_queue_has_finished() {
    queue.start();
    add("running", "waiting");
    queue.finish(() -> done.add("(finished)"));
    add("late");
    runAll();

    assertThat(done).containsExactly("running", "(finished)");
  }

  @Test
  void with_nothing_running_it_has_finished_at_once() {
    queue.start();
    queue.finish(() -> done.add("(finished)"));
    assertThat(done).containsExactly("(finished)");
    add("late");
    runAll();
    assertThat(done).hasSize(1);
  }

  private void add(String... commands) {
    for (String command : commands) {
      queue.add(command.getBytes(UTF_8));
    }
  }

  private void runAll() {
    while (!workers.isEmpty() || !loop.isEmpty()) {
      Runnable next = workers.isEmpty() ? loop.remove() : workers.remove();
      next.run();
    }
  }
}
