package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.out.Traces;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.e2e.Collector.Span;
import chat.parlance.protocol.Wire;
import io.micronaut.context.exceptions.NoSuchBeanException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A message is followed from who sends it to who hears of it. */
@Timeout(180)
class TracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REQUEST = "POST /api/v1/rooms/{room}/messages";
  private static final String PARENT = "00f067aa0ba902b7";

  @TempDir private Path data;
  private Collector collector;

  @BeforeEach
  void listen() throws Exception {
    collector = new Collector();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private TestServer server(String sample) {
    return TestServer.start(
        data,
        Map.of(
            "parlance.tracing.endpoint", collector.endpoint(), "parlance.tracing.sample", sample));
  }

  private static String room(Client owner) {
    return owner.post("/rooms", Map.of("kind", "channel", "name", "tea")).ok().get("id").asText();
  }

  private static void say(Client author, String room, String traceparent) {
    HttpRequest request =
        author
            .request("/rooms/" + room + "/messages")
            .header("Content-Type", "application/json")
            .header("traceparent", traceparent)
            .POST(BodyPublishers.ofString(Wire.text(Map.of("text", "tea?"))))
            .build();
    author.answer(request).ok();
  }

  @Test
  void one_trace_leads_from_the_request_to_those_who_hear_of_it_over_every_transport() {
    try (TestServer server = server("0")) {
      Client ann = Client.registered(server.uri(), "ann");
      Client bob = Client.registered(server.uri(), "bob");
      String room = room(ann);
      bob.post("/rooms/" + room + "/join", Map.of()).ok();
      try (Socket socket = Socket.live(ann, "");
          EventStream events = EventStream.open(bob, null)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> events.has("live"));
        say(ann, room, "00-" + TRACE + "-" + PARENT + "-01");
        socket.await("message.posted");
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> reached("websocket") && reached("sse") && ended(REQUEST));
      }
      List<Span> spans = collector.of(TRACE);
      Span request = only(spans, REQUEST);
      assertThat(request.parent()).isEqualTo(PARENT);
      Span send = only(spans, "send");
      assertThat(send.parent()).isEqualTo(request.id());
      Span commit = only(spans, "commit");
      assertThat(commit.parent()).isEqualTo(send.id());
      assertThat(only(spans, "append").parent()).isEqualTo(commit.id());
      Span tail = only(spans, "tail");
      assertThat(tail.parent()).isEqualTo(commit.id());
      assertThat(named(spans, "deliver")).allMatch(it -> it.parent().equals(tail.id()));
    }
  }

  private boolean reached(String transport) {
    return named(collector.of(TRACE), "deliver").stream()
        .anyMatch(it -> it.attributes().contains("parlance.streams." + transport));
  }

  private boolean ended(String name) {
    return !named(collector.of(TRACE), name).isEmpty();
  }

  private static List<Span> named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  private static Span only(List<Span> spans, String name) {
    List<Span> found = named(spans, name);
    assertThat(found).as(name + " of " + spans).hasSize(1);
    return found.getFirst();
  }

  @Test
  void a_command_over_websocket_begins_a_trace_of_its_own() {
    try (TestServer server = server("1")) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      try (Socket socket = Socket.live(ann, "")) {
        socket.send(
            Map.of("type", "message.send", "id", "1", "key", "k", "room", room, "text", "tea?"));
        assertThat(socket.reply("1").path("status").asInt()).isEqualTo(201);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> collector.all().stream().anyMatch(it -> it.name().equals("deliver")));
      }
      Span send = only(collector.all(), "send");
      assertThat(send.parent()).isEmpty();
      assertThat(collector.of(send.trace()))
          .extracting(Span::name)
          .contains("send", "commit", "append", "tail", "deliver");
    }
  }

  @Test
  void what_the_caller_does_not_follow_is_not_followed() {
    try (TestServer server = server("1")) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      say(ann, room, "00-" + TRACE + "-" + PARENT + "-00");
      ann.get("/rooms").ok();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> collector.all().stream().anyMatch(it -> it.name().equals("GET /api/v1/rooms")));
      assertThat(collector.of(TRACE)).isEmpty();
    }
  }

  @Test
  void nothing_is_followed_unless_it_is_asked_for() {
    try (TestServer server = TestServer.start(data)) {
      assertThatThrownBy(() -> server.bean(Traces.class)).isInstanceOf(NoSuchBeanException.class);
    }
  }

  @Test
  void a_collector_that_is_not_there_harms_nothing() {
    String gone = collector.endpoint();
    collector.close();
    try (TestServer server =
        TestServer.start(
            data, Map.of("parlance.tracing.endpoint", gone, "parlance.tracing.sample", "1"))) {
      Client ann = Client.registered(server.uri(), "ann");
      String room = room(ann);
      Stream.of("00", "01")
          .forEach(flags -> say(ann, room, "00-" + TRACE + "-" + PARENT + "-" + flags));
    }
  }
}
