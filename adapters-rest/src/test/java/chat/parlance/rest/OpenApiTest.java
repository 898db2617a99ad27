package chat.parlance.rest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Content;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Presence;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Report;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The description is the server's: neither says anything that the other does not. */
@MicronautTest
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  @Inject EmbeddedServer server;
  @Inject Router router;
  private String text;
  private Map<String, Object> description;

  @BeforeEach
  void read() {
    text = Http.stranger(server).get("/openapi.yml").response().body();
    description = new Yaml().load(text);
  }

  @Test
  void hasEveryRouteAndNoOther() {
    Set<String> routes =
        router
            .uriRoutes()
            .filter(route -> !route.getHttpMethodName().equals("HEAD"))
            .map(
                route ->
                    route.getHttpMethodName().toLowerCase(Locale.ROOT)
                        + " "
                        + route.getUriMatchTemplate().toPathString())
            .filter(route -> route.contains(" " + Api.PATH))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().stream().map(Op::name)).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void everyOperationSaysWhatItDoesAndHowItFails() {
    for (Op op : operations()) {
      assertThat((String) op.body().get("summary")).as(op.name()).isNotBlank();
      assertThat((String) op.body().get("operationId")).as(op.name()).isNotBlank();
      assertThat((List<?>) op.body().get("tags")).as(op.name()).hasSize(1);
      Map<String, Object> responses = at(op.body(), "responses");
      assertThat(responses.keySet()).as(op.name()).contains("400", "401", "403", "500", "503");
      assertThat(responses.keySet()).as(op.name()).anyMatch(status -> status.startsWith("2"));
    }
  }

  @Test
  void operationIdsAreUnique() {
    assertThat(operations().stream().map(op -> op.body().get("operationId")))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatCanBeKeptSaysSo() {
    Set<String> kept = Set.of("me", "user", "room", "messages", "message");
    for (Op op : operations()) {
      boolean keeps = kept.contains(op.body().get("operationId"));
      Map<String, Object> responses = at(op.body(), "responses");
      assertThat(responses.containsKey("304")).as(op.name()).isEqualTo(keeps);
      assertThat(keeps && !at(at(responses, "200"), "headers").containsKey("ETag"))
          .as(op.name())
          .isFalse();
    }
  }

  @Test
  void whatNeedsALogInSaysSo() {
    Set<String> open = Set.of("register", "login", "refresh", "guest");
    for (Op op : operations()) {
      assertThat(op.body().containsKey("security"))
          .as(op.name())
          .isEqualTo(!open.contains(op.body().get("operationId")));
    }
    assertThat(at(at(description, "components"), "securitySchemes"))
        .containsOnlyKeys("bearer", "cookie");
  }

  @Test
  void theCallerIsNoParameter() {
    assertThat(text).doesNotContain("name: caller", "Caller:", "chat.parlance");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (String line : text.lines().filter(it -> it.contains("$ref:")).toList()) {
      Object target = description;
      String path = line.substring(line.indexOf("#/") + 2).replace("\"", "").strip();
      for (String step : path.split("/", -1)) {
        assertThat(target).as(line).isInstanceOf(Map.class);
        target = ((Map<?, ?>) target).get(step);
      }
      assertThat(target).as(line).isNotNull();
    }
  }

  @Test
  void constantsAreSpeltAsOnTheWire() {
    assertSpelt("Code", Code.values());
    assertSpelt("ContentFormat", Content.Format.values());
    assertSpelt("Notify", Notify.values());
    assertSpelt("PresenceStatus", Presence.Status.values());
    assertSpelt("PushTargetKind", PushTarget.Kind.values());
    assertSpelt("PushPreferencesPreview", PushPreferences.Preview.values());
    assertSpelt("ManageDevicesReached", ManageDevices.Reached.values());
    assertSpelt("ReportStatus", Report.Status.values());
    assertSpelt("AuditedActKind", AuditedAct.Kind.values());
    assertSpelt("Role", Role.values());
    assertSpelt("RoomKind", RoomKind.values());
    assertSpelt("RoomSettingsVisibility", RoomSettings.Visibility.values());
  }

  /** What the compiler made of a type that the list above forgets. */
  @Test
  void nothingIsSpeltAsInJava() {
    assertThat(text.lines().map(String::strip).filter(it -> it.matches("- [A-Z_]+|[A-Z_]{2,}:")))
        .isEmpty();
    assertThat(text).doesNotContain("- value\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeIsExplained(Code code) {
    assertThat(at(at(description, "components"), "responses").toString())
        .contains("`" + code.text() + "`", "code=" + code.text() + ",", "title=" + code.title());
  }

  @Test
  void theProblemIsTheOneThatIsWritten() {
    assertThat(at(schema("Problem"), "properties"))
        .containsOnlyKeys(
            Arrays.stream(Problem.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new));
  }

  private void assertSpelt(String schema, Enum<?>[] constants) {
    assertThat(schema(schema).get("enum"))
        .isEqualTo(
            Arrays.stream(constants)
                .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  private Map<String, Object> schema(String name) {
    return at(at(at(description, "components"), "schemas"), name);
  }

  private List<Op> operations() {
    List<Op> operations = new ArrayList<>();
    at(description, "paths")
        .forEach(
            (path, item) ->
                asMap(item)
                    .forEach(
                        (method, body) -> {
                          if (METHODS.contains(method)) {
                            operations.add(new Op(method + " " + path, asMap(body)));
                          }
                        }));
    return operations;
  }

  private static Map<String, Object> at(Map<String, Object> map, String key) {
    return asMap(map.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  private record Op(String name, Map<String, Object> body) {}
}
