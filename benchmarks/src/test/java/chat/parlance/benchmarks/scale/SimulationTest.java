package chat.parlance.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.scale.Load.Part;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SimulationTest {

  /** Three people in one room, all online, on two servers. */
  private static Plan trio(double messages) {
    Plan plan = Plans.of(new Plan.People(3, 1, 1, 3, 1, 1), messages);
    return plan.withServers(2).withLogs(1);
  }

  @Test
  void every_member_online_is_delivered_every_message_once() {
    Plan plan = trio(100_000);
    var crowd = new Crowd(plan);
    Peak peak = Peak.play(plan, crowd, Plans.SLOPES);

    assertTrue(peak.messages() > 100, "so many: " + peak.messages());
    assertEquals(3 * peak.messages(), sum(peak, it -> it.deliveries));
    assertEquals(peak.messages(), sum(peak, it -> it.sends));
    assertEquals(peak.messages(), peak.logs().getFirst().messages());
    int[] spread = crowd.spread(0, 2);
    for (int i = 0; i < 2; i++) {
      assertEquals(spread[i] * peak.messages(), peak.servers().get(i).deliveries);
    }
    assertTrue(sum(peak, it -> it.flushes) <= sum(peak, it -> it.deliveries));
  }

  @Test
  void nothing_is_lost_or_doubled_by_more_servers_or_more_logs() {
    Plan plan = Plans.town();
    var crowd = new Crowd(plan);
    Peak few = Peak.play(plan.withServers(2).withLogs(1), crowd, Plans.SLOPES);
    Peak many = Peak.play(plan.withServers(9).withLogs(5), crowd, Plans.SLOPES);

    assertEquals(few.messages(), many.messages());
    assertEquals(few.messages(), sum(many, it -> it.sends));
    assertEquals(sum(few, it -> it.deliveries), sum(many, it -> it.deliveries));
    assertEquals(many.messages(), many.logs().stream().mapToInt(Peak.Log::messages).sum());
    assertTrue(few.bus().copies() <= many.bus().copies());
    assertTrue(many.bus().copies() <= 9 * many.messages());
  }

  @Test
  void twice_the_messages_are_twice_the_deliveries() {
    Plan plan = Plans.town();
    var crowd = new Crowd(plan);
    long once = sum(Peak.play(plan.withMessages(40_000), crowd, Plans.SLOPES), it -> it.deliveries);
    long twice =
        sum(Peak.play(plan.withMessages(80_000), crowd, Plans.SLOPES), it -> it.deliveries);

    assertEquals(2, twice / (double) once, 0.1);
  }

  @Test
  void a_small_case_is_as_reckoned_by_hand() {
    Plan plan = trio(100_000);
    var crowd = new Crowd(plan);
    Peak peak = Peak.play(plan, crowd, Plans.SLOPES);
    Load load = new Load(plan, Plans.SLOPES, peak, crowd.online());

    // A batch of 512 holds the row for 1,000 + 512 · 10 µs.
    assertEquals(512e6 / 6_120, load.ceiling(), 1e-6);
    assertEquals(peak.messages() / 20.0, load.hottest(), 1e-9);
    // One and a half connections of 22.4 KB on each of two servers.
    assertEquals(1.5 * 22_400 / 1e9, share(load, Part.SERVER_MEMORY).load(), 1e-12);
    // 950 + 1,300 bytes are written for each.
    assertEquals(peak.messages() / 20.0 * 2_250 / 1e6, share(load, Part.STORE_DISK).load(), 1e-9);
    // Each letter, and each signal of 140 bytes, goes to both.
    double published = peak.bus().bytes() + 140.0 * peak.bus().signals();
    assertEquals(2 * published / 20 / 1e6, load.busOut(), 1e-9);
    assertEquals(40.0 * peak.bus().letters() + 500.0 * peak.messages(), peak.bus().bytes(), 1e-6);
    double used = load.shares().getFirst().used();
    load.shares().forEach(it -> assertTrue(it.used() <= used));
  }

  @Test
  void receipts_are_told_in_rooms_up_to_the_bound_and_written_in_all() {
    Plan plan = trio(20_000);
    var crowd = new Crowd(plan);
    Peak told = Peak.play(plan.withTold(3), crowd, Plans.SLOPES);
    Peak silent = Peak.play(plan.withTold(2), crowd, Plans.SLOPES);

    assertTrue(told.messages() > 0);
    assertEquals(told.perSecond(it -> it.marks), silent.perSecond(it -> it.marks), 1e-9);
    assertEquals(2 * silent.messages(), silent.bus().signals());
    long receipts = told.bus().signals() - 2 * told.messages();
    assertTrue(receipts > 0 && receipts <= 2 * told.messages(), "receipts: " + receipts);
    assertEquals(receipts / 20.0, told.perSecond(it -> it.marks), 1e-6);
  }

  @Test
  void whoever_has_nothing_to_spare_never_takes_all_in() {
    Plan plan = Plans.town();
    var crowd = new Crowd(plan);
    Peak peak = Peak.play(plan, crowd, Plans.SLOPES);
    Herd herd = Herd.of(plan, Plans.SLOPES, new Load(plan, Plans.SLOPES, peak, 600), 600);
    assertEquals(200, herd.clients(), 1e-9);
    assertEquals(200 * 4_460 / 1e6, herd.work(), 1e-9);
    assertEquals(herd.work() / herd.spare(), herd.seconds(), 1e-9);

    var idle = new Plan.Site(2, 1, 0, 8, 100, 8, 100, 0);
    var none = new Plan(plan.people(), plan.traffic(), idle, 7);
    Peak busy = Peak.play(none, crowd, Plans.SLOPES);
    Herd stuck = Herd.of(none, Plans.SLOPES, new Load(none, Plans.SLOPES, busy, 600), 600);
    assertEquals(Double.POSITIVE_INFINITY, stuck.seconds());
  }

  @Test
  void the_same_plan_prints_the_same() {
    Plan plan = Plans.town();
    String text = Simulation.of(plan, Plans.SLOPES);

    assertEquals(text, Simulation.of(plan, Plans.SLOPES));
    var other = new Plan(plan.people(), plan.traffic(), plan.site(), 8);
    assertNotEquals(text, Simulation.of(other, Plans.SLOPES));
    assertTrue(text.contains("| users, of them online | 2,000, "), text);
    for (Part part : Part.values()) {
      assertTrue(text.contains(part.text()), text);
    }
  }

  private static Load.Share share(Load load, Part part) {
    return load.shares().stream().filter(it -> it.part() == part).findFirst().orElseThrow();
  }

  private static long sum(Peak peak, ToLongFunction<Peak.Server> figure) {
    return peak.servers().stream().mapToLong(figure).sum();
  }
}
