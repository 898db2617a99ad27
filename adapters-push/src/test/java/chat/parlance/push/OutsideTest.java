package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.PushTarget;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users can make the server do who name where their notifications go: next to nothing. */
@Timeout(30)
class OutsideTest {

  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static SSLContext ofLocalhost;
  private static SSLContext ofAnother;

  private FakeService service;

  @BeforeAll
  static void certificates(@TempDir Path folder) throws Exception {
    ofLocalhost = Certificate.of(folder, "dns:localhost").context();
    ofAnother = Certificate.of(folder, "dns:another.example").context();
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  private static PushGateways.Builder outside(Duration timeout) {
    return PushGateways.builder(() -> Samples.NOW, timeout).webhooks();
  }

  private static Outcome send(PushGateways.Builder builder, String url) {
    try (PushGateways gateways = builder.build()) {
      return gateways.send(new PushTarget.Webhook(url, SECRET), Samples.MESSAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fd00:ec2::254"})
  void a_name_that_leads_inside_is_refused(String inside) {
    Outcome outcome =
        send(
            outside(LONG).lookup(host -> new InetAddress[] {InetAddress.getByName(inside)}),
            "https://rebound.example/");

    assertThat(outcome).isEqualTo(new Outcome.Refused("the host's address is not a public one"));
  }

  @Test
  void a_plain_address_of_this_machine_is_refused_before_anything_is_sent() throws Exception {
    service = FakeService.plain();

    assertThat(send(outside(LONG), service.url("/"))).isInstanceOf(Outcome.Refused.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void a_name_is_looked_up_once_and_connected_to_what_was_checked() throws Exception {
    service = FakeService.tls(ofLocalhost);
    AtomicInteger lookups = new AtomicInteger();
    Outcome outcome =
        send(
            outside(LONG)
                .loopback(true)
                .trust(ofLocalhost)
                .lookup(
                    host -> {
                      assertThat(host).isEqualTo("localhost");
                      // A second look would be sent where nobody is.
                      String answer = lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2";
                      return new InetAddress[] {InetAddress.getByName(answer)};
                    }),
            "https://localhost:" + service.port() + "/hook");

    assertThat(outcome).isEqualTo(new Outcome.Sent());
    assertThat(lookups).hasValue(1);
    assertThat(service.only().header("Host")).isEqualTo("localhost:" + service.port());
  }

  @Test
  void a_name_that_changes_its_answer_is_refused_then() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    PushGateways.Builder rebinding =
        outside(Duration.ofMillis(300))
            .lookup(
                host -> {
                  if (lookups.getAndIncrement() == 0) {
                    throw new UnknownHostException("not yet");
                  }
                  return new InetAddress[] {InetAddress.getLoopbackAddress()};
                });
    try (PushGateways gateways = rebinding.build()) {
      var target = new PushTarget.Webhook("https://rebound.example/", SECRET);
      assertThat(gateways.send(target, Samples.MESSAGE))
          .isEqualTo(new Outcome.Later(null, "no answer: UnknownHostException"));
      assertThat(gateways.send(target, Samples.MESSAGE)).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void a_certificate_of_another_name_is_not_believed() throws Exception {
    service = FakeService.tls(ofAnother);

    Outcome outcome =
        send(
            outside(LONG).loopback(true).trust(ofAnother),
            "https://localhost:" + service.port() + "/");

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
    service = FakeService.tls(ofLocalhost);

    Outcome outcome =
        send(outside(LONG).loopback(true), "https://localhost:" + service.port() + "/");

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
    assertThat(service.asked()).isEmpty();
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_for_later() throws Exception {
    service = FakeService.plain();
    service.answers(exchange -> service.untilTheEnd());

    assertThat(send(outside(Duration.ofMillis(300)).loopback(true), service.url("/")))
        .isInstanceOf(Outcome.Later.class);
  }

  @Test
  void an_answer_that_comes_by_drops_does_not_hold_the_sender() throws Exception {
    service = FakeService.plain();
    service.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          service.untilTheEnd();
        });

    assertThat(send(outside(Duration.ofMillis(300)).loopback(true), service.url("/")))
        .isInstanceOf(Outcome.Later.class);
  }

  @Test
  void a_name_service_that_does_not_answer_does_not_hold_the_sender() throws Exception {
    service = FakeService.plain();

    Outcome outcome =
        send(
            outside(Duration.ofMillis(300))
                .lookup(
                    host -> {
                      try {
                        service.untilTheEnd();
                      } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                      }
                      throw new UnknownHostException();
                    }),
            "https://slow.example/");

    assertThat(outcome).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void an_answer_without_end_is_not_read_to_it() throws Exception {
    service = FakeService.plain();
    service.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          OutputStream body = exchange.getResponseBody();
          for (int i = 0; i < 100_000; i++) {
            body.write(spaces); // fails when the reader has gone
          }
        });

    assertThat(send(outside(LONG).loopback(true), service.url("/"))).isEqualTo(new Outcome.Sent());
  }

  @Test
  void what_a_stranger_compressed_is_not_unpacked() throws Exception {
    service = FakeService.plain();

    send(outside(LONG).loopback(true), service.url("/"));

    assertThat(service.only().header("Accept-encoding")).isNull();
  }

  @Test
  void connections_are_kept_for_the_next_one() throws Exception {
    service = FakeService.plain();
    var ports = new java.util.concurrent.CopyOnWriteArrayList<Integer>();
    service.answers(
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          FakeService.answer(exchange, 200, java.util.Map.of(), "thanks");
        });
    try (PushGateways gateways = outside(LONG).loopback(true).build()) {
      var target = new PushTarget.Webhook(service.url("/"), SECRET);
      gateways.send(target, Samples.MESSAGE);
      gateways.send(target, Samples.MESSAGE);
    }

    assertThat(ports).hasSize(2);
    assertThat(ports.get(0)).isEqualTo(ports.get(1));
  }
}
