package chat.parlance.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.testkit.cluster.PartyLine.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartyLineTest implements ClusterBusContract {

  private static final int MANY = 2_000;

  private final PartyLine line = new PartyLine(7);

  @AfterEach
  void end() {
    line.close();
  }

  @Override
  public ClusterBus join() {
    return line.join();
  }

  @Override
  public void close(ClusterBus bus) {
    line.leave(bus);
  }

  @Override
  public void takeBroker() {
    line.cut();
  }

  @Override
  public void returnBroker() {
    line.mend();
  }

  @Override
  public String threads() {
    return PartyGuest.THREAD;
  }

  /** What one hears of many numbers that the other says, and of a last one. */
  private List<News> heard(Faults faults) {
    ClusterBus speaker = line.join();
    ClusterBus other = line.join();
    var heard = new Heard();
    other.listen(heard);
    line.suffer(faults);
    IntStream.range(0, MANY).mapToObj(SomeNews::grown).forEach(speaker::publish);
    line.suffer(Faults.NONE);
    News last = SomeNews.grown(MANY);
    speaker.publish(last);
    await().atMost(PATIENCE).until(() -> heard.news().contains(last));
    assertThat(heard.misses()).as("nobody is told of what is lost").isZero();
    return heard.news();
  }

  @Test
  void a_bad_line_loses() {
    assertThat(heard(new Faults(20, 0, 0))).hasSizeBetween(MANY / 2, MANY - 1);
  }

  @Test
  void a_bad_line_repeats() {
    List<News> heard = heard(new Faults(0, 20, 0));
    assertThat(heard).hasSizeGreaterThan(MANY + 1);
    assertThat(new HashSet<>(heard)).hasSize(MANY + 1);
  }

  @Test
  void a_bad_line_reorders() {
    List<News> said = IntStream.range(0, MANY).mapToObj(SomeNews::grown).toList();
    assertThat(heard(new Faults(0, 0, 20)).subList(0, MANY))
        .isNotEqualTo(said)
        .containsAll(said.subList(0, MANY - 20));
  }

  @Test
  void who_is_cut_off_neither_hears_nor_is_heard_and_all_know_when_it_is_mended() {
    ClusterBus one = line.join();
    ClusterBus two = line.join();
    var first = new Heard();
    var second = new Heard();
    one.listen(first);
    two.listen(second);
    line.cut(two);
    assertThat(two.connected()).isFalse();
    assertThat(one.connected()).isTrue();
    one.publish(SomeNews.grown(1));
    two.publish(SomeNews.grown(2));
    line.mend(two);
    one.publish(SomeNews.grown(3));
    two.publish(SomeNews.grown(4));
    await().atMost(PATIENCE).until(() -> !first.news().isEmpty() && !second.news().isEmpty());
    assertThat(first.news()).containsExactly(SomeNews.grown(4));
    assertThat(second.news()).containsExactly(SomeNews.grown(3));
    assertThat(first.misses()).isEqualTo(1);
    assertThat(second.misses()).isEqualTo(1);
  }
}
