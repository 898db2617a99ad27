package chat.parlance.bootstrap.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.authorisation.Asking.Answered;
import chat.parlance.bootstrap.authorisation.Matrix.Row;
import chat.parlance.protocol.Command;
import chat.parlance.protocol.Commands;
import io.micronaut.web.router.Router;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The whole server answers every caller as {@code docs/authorisation.md} says: every operation and
 * every command that there is, and no other.
 */
class AuthorisationMatrixTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** Whoever has the code of an invitation is told where it leads. */
  private static final String INVITED = "{code}";

  @TempDir private static Path data;
  private static TestServer server;
  private static Web web;
  private static Asking asking;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            data,
            Map.of(
                "parlance.database.url", "jdbc:h2:mem:authorisation;DB_CLOSE_DELAY=-1",
                "parlance.database.user", "sa",
                "parlance.database.password", "",
                "parlance.administrators", People.ADMINISTRATOR,
                "parlance.auth.argon2.memory-kib", "1024",
                "parlance.push.loopback", "true",
                "parlance.limits.connections-per-address", "1000"));
    web = new Web(server.uri());
    asking = new Asking(web, new People(server, web));
  }

  @AfterAll
  static void stop() {
    asking.close();
    server.close();
  }

  static List<Row> rows() {
    return Matrix.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everybody_is_answered_as_the_matrix_says(Row row) {
    List<Kind> kinds = row.rooms().isEmpty() ? List.of(Kind.GROUP) : row.rooms();
    for (Kind kind : kinds) {
      Map<Who, String> cells = new EnumMap<>(Who.class);
      List<String> leaks = new ArrayList<>();
      for (Who who : Who.values()) {
        if (who.isIn(kind)) {
          Answered answered = asking.ask(row, kind, who);
          cells.put(who, cell(answered.answer()));
          leaks.addAll(leaks(row, kind, who, answered));
        }
      }
      assertThat(row.line(cells)).as("%s", kind).isEqualTo(row.line(row.cells()));
      assertThat(leaks).as("in a %s", kind.word()).isEmpty();
    }
  }

  private static String cell(Web.Answer answer) {
    String code = code(answer);
    String status = Integer.toString(answer.status());
    return switch (code) {
      case "", "unauthenticated", "forbidden", "not-found" -> status;
      default -> status + " " + code;
    };
  }

  private static String code(Web.Answer answer) {
    return answer.headers().isEmpty() && !answer.body().isEmpty()
        ? answer.json().path("problem").path("code").asText()
        : answer.code();
  }

  /** What the answer tells that the caller may not know. */
  private static List<String> leaks(Row row, Kind kind, Who who, Answered answered) {
    List<String> leaks = new ArrayList<>();
    Web.Answer answer = answered.answer();
    if (answered.absent() != null && !answered.absent().equals(answer)) {
      leaks.add(who + " can tell it from one that is not there: " + answered);
    }
    boolean givenAKey =
        row.variant().startsWith("by a link of") || row.operation().endsWith("/accept");
    if (!who.isKeptOutOf(kind) || givenAKey) {
      return leaks;
    }
    if (answer.body().contains(Scene.SECRET)) {
      leaks.add(who + " is told what was said: " + answer);
    }
    boolean known =
        kind == Kind.CHANNEL || who == Who.ADMINISTRATOR || row.operation().contains(INVITED);
    if (!known && answer.body().contains(answered.room().toString())) {
      leaks.add(who + " is told of the room: " + answer);
    }
    return leaks;
  }

  @Test
  void every_table_has_every_caller() {
    assertThat(Matrix.headings()).isNotEmpty().containsOnly(Who.headings());
  }

  @Test
  void every_route_of_the_server_is_in_the_matrix_and_no_other() {
    Set<String> routes =
        server
            .bean(Router.class)
            .uriRoutes()
            .filter(route -> !route.getHttpMethodName().equals("HEAD"))
            .map(
                route ->
                    route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().filter(operation -> !operation.equals(Asking.LIVE)))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void every_operation_that_is_described_is_in_the_matrix() {
    Map<String, Object> description = new Yaml().load(web.text("/openapi.yml"));
    List<String> described = new ArrayList<>();
    Map<?, ?> paths = (Map<?, ?>) description.get("paths");
    paths.forEach(
        (path, item) ->
            ((Map<?, ?>) item)
                .keySet().stream()
                    .map(Object::toString)
                    .filter(METHODS::contains)
                    .forEach(it -> described.add(it.toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(described).isNotEmpty();
    assertThat(operations()).containsAll(described);
  }

  private static Stream<String> operations() {
    return rows().stream().map(Row::operation).distinct();
  }

  @Test
  void every_command_of_the_protocol_is_in_the_matrix_and_no_other() {
    Set<Class<?>> commands = Set.of(Command.class.getPermittedSubclasses());
    assertThat(Samples.all().values().stream().map(Samples.Sample::type))
        .containsExactlyInAnyOrderElementsOf(
            commands.stream()
                .<Class<? extends Command>>map(it -> it.asSubclass(Command.class))
                .toList());
    assertThat(
            rows().stream()
                .filter(row -> row.operation().equals(Asking.LIVE))
                .map(Row::variant)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
    Samples.all()
        .forEach((name, sample) -> assertThat(read(name, sample)).isInstanceOf(sample.type()));
  }

  private static Command read(String name, Samples.Sample sample) {
    Call call = new Call("", "", Map.of(), Samples.frame("1", name, sample.fields()));
    byte[] frame = call.with(AuthorisationMatrixTest::any).body().getBytes(StandardCharsets.UTF_8);
    return Commands.read(frame).command().orThrow();
  }

  private static String any(String word) {
    return word.equals("room") ? "018f0000-0000-7000-8000-000000000001" : word;
  }

  /** What a call is about decides in which rooms it is to be tried. */
  @Test
  void what_is_about_a_room_is_tried_in_each_kind_of_room() {
    Map<String, List<Kind>> tried = new HashMap<>();
    for (Row row : rows()) {
      tried.computeIfAbsent(row.call(), call -> new ArrayList<>()).addAll(row.rooms());
    }
    tried.forEach(
        (call, kinds) -> {
          boolean about = call.contains("{room}") || call.contains("{report}");
          if (about || !kinds.isEmpty()) {
            assertThat(kinds).as(call).containsExactlyInAnyOrder(Kind.values());
          }
        });
  }

  @Test
  void there_is_an_answer_for_every_caller_that_there_is() {
    for (Row row : rows()) {
      boolean direct = row.rooms().equals(List.of(Kind.DIRECT));
      assertThat(row.rooms().contains(Kind.DIRECT) && row.rooms().size() > 1)
          .as("%s: a direct room has fewer callers, and a row of its own", row)
          .isFalse();
      for (Who who : Who.values()) {
        assertThat(row.cells().get(who).isEmpty())
            .as("%s, %s", row, who)
            .isEqualTo(direct && !who.isIn(Kind.DIRECT));
      }
    }
  }

  @Test
  void no_row_is_there_twice() {
    assertThat(rows().stream().map(Row::toString)).doesNotHaveDuplicates();
  }
}
