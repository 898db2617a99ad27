package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What a server counts, and that what is written about it names what it serves. */
@Timeout(180)
class MetricsTest {

  private static final Path OPERATE = Path.of("../docs/operate.md");
  private static final Path ALERTS = Path.of("../deploy/prometheus/alerts.yml");
  private static final Path DASHBOARD = Path.of("../deploy/grafana/parlance.json");

  /** A name in PromQL that is followed by neither a parenthesis nor more of a name. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:parlance|jvm|process|system)_[a-z_]+");

  @TempDir private Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String metrics() {
    return new Scrape(server.uri()).text();
  }

  private double number(String series) {
    return new Scrape(server.uri()).number(series);
  }

  /** The names of what is served, as they are in front of labels. */
  private Set<String> series() {
    return metrics()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_documented_table_is_what_is_served() throws Exception {
    Set<String> documented =
        Files.readAllLines(OPERATE).stream()
            .filter(line -> line.startsWith("| `parlance_"))
            .map(line -> line.split("`", 3)[1])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> served =
        metrics()
            .lines()
            .filter(line -> line.startsWith("# TYPE parlance_") && !line.contains("_max "))
            .map(line -> line.split(" ", 4)[2])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).hasSizeGreaterThan(30).isEqualTo(served);
  }

  @Test
  void every_metric_of_an_alert_is_served_and_every_alert_has_its_paragraph() throws Exception {
    List<Map<String, Object>> rules = rules();
    Set<String> served = series();
    List<String> headings =
        Files.readAllLines(OPERATE).stream()
            .filter(line -> line.startsWith("### Parlance"))
            .map(line -> line.substring("### ".length()))
            .toList();
    for (Map<String, Object> rule : rules) {
      String name = rule.get("alert").toString();
      assertThat(served).as(name).containsAll(named(rule.get("expr").toString()));
      Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
      assertThat(annotations.get("summary")).as(name).isNotNull();
      assertThat(annotations.get("runbook"))
          .isEqualTo("docs/operate.md#" + name.toLowerCase(java.util.Locale.ROOT));
      assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("page", "ticket");
    }
    assertThat(rules.stream().map(rule -> rule.get("alert").toString()))
        .hasSizeGreaterThan(15)
        .containsExactlyElementsOf(headings.stream().toList());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules() throws Exception {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
    return (List<Map<String, Object>>) file.get("groups").getFirst().get("rules");
  }

  @Test
  void the_links_of_the_page_lead_somewhere() throws Exception {
    String page = Files.readString(OPERATE);
    Set<String> anchors =
        page.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.toSet());
    Matcher links = Pattern.compile("\\]\\(([^)#]*)(#[^)]*)?\\)").matcher(page);
    int found = 0;
    while (links.find()) {
      found++;
      if (links.group(1).isEmpty()) {
        assertThat(anchors).contains(links.group(2).substring(1));
      } else if (!links.group(1).startsWith("https:")) {
        assertThat(OPERATE.resolveSibling(links.group(1))).exists();
      }
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void every_metric_of_the_dashboard_is_served() throws Exception {
    JsonNode dashboard = Wire.mapper().readTree(Files.readString(DASHBOARD));
    List<String> expressions = dashboard.findValuesAsText("expr");
    assertThat(expressions).hasSizeGreaterThan(15);
    Set<String> served = series();
    for (String expression : expressions) {
      assertThat(named(expression)).as(expression).isNotEmpty();
      assertThat(served).as(expression).containsAll(named(expression));
    }
    List<Integer> ids = new ArrayList<>();
    dashboard.get("panels").forEach(panel -> ids.add(panel.get("id").asInt()));
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static Set<String> named(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher metrics = METRIC.matcher(expression.replaceAll("\\{[^}]*\\}|\\([a-z, ]+\\)", ""));
    while (metrics.find()) {
      names.add(metrics.group());
    }
    return names;
  }

  @Test
  void sends_commits_and_the_head_are_counted() {
    Client ann = Client.registered(server.uri(), "ann");
    String room = room(ann);
    double entries = number("parlance_entries_total");
    double position = number("parlance_log_position");
    for (String key : List.of("one", "two", "two")) {
      ann.post("/rooms/" + room + "/messages", Map.of("key", key, "text", "tea?")).ok();
    }
    assertThat(number("parlance_sends_total{outcome=\"duplicate\"}")).isEqualTo(1);
    assertThat(number("parlance_entries_total")).isEqualTo(entries + 2);
    await()
        .untilAsserted(() -> assertThat(number("parlance_log_position")).isEqualTo(position + 2));
    assertThat(number("parlance_commit_seconds_count"))
        .isEqualTo(number("parlance_commit_batch_drafts_count"))
        .isGreaterThanOrEqualTo(3);
    assertThat(number("parlance_commit_failures_total")).isZero();
    assertThat(number("parlance_store_up")).isEqualTo(1);
    assertThat(number("parlance_writes_waiting")).isZero();
    assertThat(number("parlance_database_connections_most")).isEqualTo(16);
  }

  private static String room(Client owner) {
    return owner.post("/rooms", Map.of("kind", "channel", "name", "tea")).ok().get("id").asText();
  }

  @Test
  void streams_are_counted_by_transport_while_they_are_open_and_by_how_they_ended() {
    Client ann = Client.registered(server.uri(), "ann");
    String open = "parlance_streams{transport=\"websocket\"}";
    assertThat(number(open)).isZero();
    try (Socket socket = Socket.live(ann, "?since=elsewhere.7")) {
      assertThat(socket.await("hello").at("/reset/reason").asText()).isEqualTo("epoch");
      assertThat(number(open)).isEqualTo(1);
      assertThat(number("parlance_stream_resets_total{reason=\"epoch\"}")).isEqualTo(1);
      assertThat(number("parlance_connections")).isGreaterThanOrEqualTo(2);
    }
    await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(number(open)).isZero());
    assertThat(number("parlance_streams_opened_total{transport=\"websocket\"}")).isEqualTo(1);
    assertThat(number("parlance_streams_ended_total{reason=\"left\",transport=\"websocket\"}"))
        .isEqualTo(1);

    ann.get("/events?wait=0").ok();
    assertThat(number("parlance_streams_opened_total{transport=\"long-poll\"}")).isEqualTo(1);
  }

  @Test
  void refusals_are_counted_by_code_whichever_way_they_are_told() {
    Client ann = Client.registered(server.uri(), "ann");
    assertThat(ann.get("/rooms/none").status()).isEqualTo(404);
    assertThat(ann.get("/events?since=nowhere").status()).isEqualTo(400);
    assertThat(ann.answer(handshake(ann)).status()).isEqualTo(426);
    try (Socket socket = Socket.live(ann, "")) {
      socket.send(
          Map.of("type", "message.send", "id", "1", "key", "k", "room", ann.id(), "text", "tea?"));
      assertThat(socket.reply("1").path("status").asInt()).isEqualTo(404);
    }
    assertThat(number("parlance_problems_total{code=\"not-found\",over=\"http\"}")).isEqualTo(1);
    assertThat(number("parlance_problems_total{code=\"invalid\",over=\"http\"}")).isEqualTo(2);
    assertThat(number("parlance_problems_total{code=\"not-found\",over=\"websocket\"}"))
        .isEqualTo(1);
    assertThat(number("parlance_requests_seconds_count{status=\"4xx\"}")).isEqualTo(2);
  }

  private HttpRequest handshake(Client client) {
    return HttpRequest.newBuilder(server.uri().resolve("/live"))
        .header("Authorization", "Bearer " + client.token())
        .build();
  }

  @Test
  void logins_are_counted_by_what_came_of_them() {
    Client ann = Client.registered(server.uri(), "ann");
    ann.login("ann");
    assertThat(ann.post("/auth/login", Map.of("username", "ann", "password", "not that")).status())
        .isEqualTo(401);
    assertThat(number("parlance_logins_total{outcome=\"ok\"}")).isEqualTo(1);
    assertThat(number("parlance_logins_total{outcome=\"wrong\"}")).isEqualTo(1);
    assertThat(number("parlance_logins_total{outcome=\"limited\"}")).isZero();
  }
}
