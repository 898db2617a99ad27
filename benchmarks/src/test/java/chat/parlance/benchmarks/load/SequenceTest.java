package chat.parlance.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SequenceTest {

  @Test
  void nothing_is_wrong_with_what_comes_once_and_in_order() {
    check(0, 0, 0, 4, 0, 1, 2, 3);
  }

  @Test
  void a_lost_one_is_found_in_the_middle_and_at_the_end() {
    check(1, 0, 0, 4, 0, 2, 3);
    check(2, 0, 0, 4, 0, 1);
    check(4, 0, 0, 4);
  }

  @Test
  void a_repeated_one_is_found() {
    check(0, 1, 0, 3, 0, 1, 1, 2);
    check(0, 1, 0, 3, 0, 1, 2, 0);
  }

  @Test
  void swapped_ones_are_out_of_order_and_neither_lost_nor_repeated() {
    check(0, 0, 1, 3, 0, 2, 1);
  }

  @Test
  void what_was_refused_is_not_lost() {
    var sequence = new Sequence();
    sequence.arrived(0);
    sequence.arrived(2);
    assertEquals(0, sequence.lost(4, number -> number == 1 || number == 3));
    assertEquals(1, sequence.lost(4, number -> number == 1));
  }

  private static void check(long lost, long repeated, long outOfOrder, int sent, int... arrived) {
    var sequence = new Sequence();
    for (int number : arrived) {
      sequence.arrived(number);
    }
    assertEquals(lost, sequence.lost(sent, number -> false), "lost");
    assertEquals(repeated, sequence.repeated(), "repeated");
    assertEquals(outOfOrder, sequence.outOfOrder(), "out of order");
  }
}
