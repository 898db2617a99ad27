package chat.parlance.bootstrap.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Recording;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who was never in a room, was put out of it, banned or blocked is told nothing of it: not by an
 * open stream, not by one that is resumed, not by any list, and not by what they got while they
 * were in.
 */
class OutsidersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path data;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            data,
            Map.of(
                "parlance.auth.argon2.memory-kib", "1024",
                "parlance.limits.connections-per-address", "1000"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Function<URI, ChatDriver>> transports() {
    return Stream.of(SseDriver::new, WebSocketDriver::new, LongPollDriver::new);
  }

  /** A stream of an outsider's, and what it tells. */
  private record Ear(Person person, Recording heard, ChatStream stream) implements AutoCloseable {

    static Ear open(ChatDriver driver, Person person, Opening opening) {
      var heard = new Recording();
      var ear = new Ear(person, heard, driver.open(person, opening, heard));
      await().atMost(PATIENCE).until(heard::live);
      return ear;
    }

    /** All that was said up to here has been told; what is about the room must not be in it. */
    void hears(Gathering gathering, String last, int from) {
      await()
          .atMost(PATIENCE)
          .alias(person + " is told " + last)
          .until(() -> heard.texts(gathering.hall).contains(last));
      assertThat(heard.told().subList(from, heard.told().size()))
          .as("what %s was told", person)
          .noneMatch(told -> gathering.isGivenAwayBy(frame(told)));
    }

    /** Signals go beside the events: the last of them is awaited for itself. */
    void hearsTyping(int from) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  heard.told().stream()
                      .skip(from)
                      .anyMatch(told -> told instanceof Told.Signal it && isTyping(it)));
    }

    private static boolean isTyping(Told.Signal signal) {
      return signal.type().equals("typing") && signal.frame().path("typing").asBoolean();
    }

    private static String frame(Told told) {
      return switch (told) {
        case Told.Event event -> event.frame().toString();
        case Told.Signal signal -> signal.frame().toString();
        default -> told.toString();
      };
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void an_open_stream_tells_nothing_of_a_room_that_its_reader_is_out_of(
      Function<URI, ChatDriver> transport) {
    ChatDriver driver = transport.apply(server.uri());
    var gathering = new Gathering(server, RoomKind.CHANNEL);
    List<Ear> ears =
        gathering.outside().stream().map(it -> Ear.open(driver, it, Opening.AT_HEAD)).toList();
    try {
      gathering.close();
      String out = gathering.signOff();
      ears.forEach(
          ear ->
              await().atMost(PATIENCE).until(() -> ear.heard.texts(gathering.hall).contains(out)));
      List<Integer> from = ears.stream().map(ear -> ear.heard.told().size()).toList();

      gathering.live();
      try (Ear present = Ear.open(driver, gathering.mia.person(), Opening.AT_HEAD)) {
        assertThat(present.heard.live()).isTrue();
      }
      gathering.typing(true);
      for (int i = 0; i < ears.size(); i++) {
        ears.get(i).hearsTyping(from.get(i));
      }
      gathering.typing(false);
      String last = gathering.signOff();
      for (int i = 0; i < ears.size(); i++) {
        ears.get(i).hears(gathering, last, from.get(i));
      }
    } finally {
      ears.forEach(Ear::close);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_resumed_stream_tells_nothing_of_it_whatever_it_is_asked_for(
      Function<URI, ChatDriver> transport) {
    ChatDriver driver = transport.apply(server.uri());
    var gathering = new Gathering(server, RoomKind.GROUP);
    Position before = Objects.requireNonNull(position(driver, gathering.stranger.person()));
    gathering.close();
    gathering.live();
    String last = gathering.signOff();
    Set<RoomId> named = Set.of(gathering.hall, gathering.closed, gathering.direct);

    for (Person person : gathering.outside()) {
      for (Opening opening : List.of(Opening.since(before), new Opening(before, named))) {
        try (Ear ear = Ear.open(driver, person, opening)) {
          ear.hears(gathering, last, 0);
        }
      }
      // A room that is not theirs is the same to them as one that is not there.
      RoomId nowhere = new RoomId(UUID.randomUUID());
      assertThat(hello(driver, person, before, gathering.closed))
          .isEqualTo(hello(driver, person, before, nowhere))
          .isNotEmpty();
    }
  }

  private static Position position(ChatDriver driver, Person person) {
    try (Ear ear = Ear.open(driver, person, Opening.AT_HEAD)) {
      return ear.heard.position();
    }
  }

  /** What a stream of one room says before it is live. */
  private static List<Told> hello(ChatDriver driver, Person person, Position since, RoomId room) {
    try (Ear ear = Ear.open(driver, person, new Opening(since, Set.of(room)))) {
      return ear.heard.told().stream().filter(told -> !(told instanceof Told.Heartbeat)).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RoomKind.class,
      names = {"GROUP", "CHANNEL"})
  void no_list_names_what_one_is_out_of(RoomKind kind) {
    var gathering = new Gathering(server, kind);
    gathering.close();
    gathering.live();
    List<String> lists = new ArrayList<>();
    lists.add("/rooms");
    lists.add("/threads");
    lists.add("/scheduled");
    lists.add("/search?q=" + Gathering.SECRET);
    lists.add("/search?from=" + gathering.ann.person().id());
    lists.add("/search?mentions=me");
    lists.add("/search?q=" + Gathering.SECRET + "&room=" + gathering.closed);
    lists.add("/reports?room=" + gathering.closed);
    lists.add("/audit?room=" + gathering.closed);
    if (kind == RoomKind.GROUP) {
      lists.add("/rooms/discover?q="); // channels are for everybody to find
    }
    awaitFound(gathering);

    for (Rest outsider : gathering.outsiders()) {
      for (String list : lists) {
        Rest.Answer answer = outsider.get(list);
        assertThat(gathering.isGivenAwayBy(answer.json().toString()))
            .as("%s to %s: %s", list, outsider.person(), answer)
            .isFalse();
      }
      assertThat(outsider.get("/unread").ok().path("mentions").asInt())
          .as("mentions of %s", outsider.person())
          .isZero();
    }
  }

  /** The index is behind the log. */
  private static void awaitFound(Gathering gathering) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                gathering
                        .mia
                        .get("/search?q=thread&room=" + gathering.closed)
                        .ok()
                        .path("items")
                        .size()
                    > 0);
  }

  @Test
  void a_file_and_a_link_to_it_are_gone_with_the_room() {
    var gathering = new Gathering(server, RoomKind.GROUP);
    String path = "/attachments/" + gathering.file;
    List<Rest> were = List.of(gathering.removed, gathering.banned, gathering.blocked);
    List<String> links =
        were.stream()
            .map(it -> it.post(path + "/link", Map.of()).ok().path("url").asText())
            .toList();
    Rest nobody = gathering.stranger;
    links.forEach(link -> assertThat(status(nobody, link)).isEqualTo(200));

    gathering.close();

    links.forEach(link -> assertThat(status(nobody, link)).isEqualTo(404));
    for (Rest outsider : gathering.outsiders()) {
      Rest.Answer missing = outsider.get("/attachments/" + UUID.randomUUID());
      assertThat(outsider.get(path)).isEqualTo(missing);
      assertThat(outsider.post(path + "/link", Map.of()).json()).isEqualTo(missing.json());
      assertThat(missing.status()).isEqualTo(404);
    }
    assertThat(gathering.mia.get(path).status()).isEqualTo(200);
  }

  private static int status(Rest anybody, String link) {
    return anybody.get(link.substring(link.indexOf("/attachments"))).status();
  }

  @Test
  void nobody_is_let_into_a_direct_room_with_who_has_blocked_them() {
    var gathering = new Gathering(server, RoomKind.GROUP);
    gathering.close();
    Map<String, Object> direct =
        Map.of("kind", "direct", "members", List.of(gathering.ann.person().id()));

    Rest.Answer refused = gathering.blocked.post("/rooms", direct);

    assertThat(refused).isEqualTo(gathering.blocked.get("/rooms/" + UUID.randomUUID()));
    assertThat(refused.status()).isEqualTo(404);
    assertThat(gathering.stranger.post("/rooms", direct).status()).isEqualTo(201);
  }
}
