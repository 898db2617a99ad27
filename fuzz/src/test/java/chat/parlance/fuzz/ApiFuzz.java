package chat.parlance.fuzz;

import chat.parlance.bootstrap.FuzzedServer;
import chat.parlance.fuzz.Description.Operation;
import chat.parlance.fuzz.Verdict.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Asks a server for what its description offers, by made-up requests of two users, most of them
 * good and many of them not, and holds each answer against the description.
 */
final class ApiFuzz {

  /** What a person could not reach by hand is not what is tried here. */
  static final Map<String, String> ROOMY =
      Map.of(
          "parlance.limits.sends-per-second", "10000",
          "parlance.limits.send-burst", "10000",
          "parlance.limits.requests-per-user", "10000",
          "parlance.limits.requests-per-address", "10000",
          "parlance.limits.signals-per-user", "10000",
          "parlance.limits.tickets-per-user", "10000",
          "parlance.limits.accounts-per-address", "10000",
          "parlance.limits.wrong-passwords", "10000");

  private static final int MOST_IN_ADDRESS = 1000;
  private static final String AUTH = "/api/v1/auth/";

  private final Description description = Description.load();
  private final Verdict verdict = new Verdict(description);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> findings = new LinkedHashMap<>();
  private final URI server;
  private final Random random;
  private final Values values;
  private final List<Person> people;
  private int asked;

  private static final class Person {
    final String name;
    String token = "";

    Person(String name) {
      this.name = name;
    }
  }

  ApiFuzz(URI server, long seed) {
    this.server = server;
    this.random = new Random(seed);
    this.values = new Values(description, random);
    this.people = List.of(new Person("ann" + seed), new Person("bob" + seed));
  }

  /**
   * For as many seconds, with this seed: {@code ApiFuzz 60 1}. Exits with 1 when it found
   * something.
   */
  public static void main(String[] arguments) throws Exception {
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
    long seed = Long.parseLong(arguments[1]);
    Map<String, String> findings;
    try (FuzzedServer server = FuzzedServer.start(ROOMY)) {
      var fuzz = new ApiFuzz(server.uri(), seed);
      long end = System.nanoTime() + time.toNanos();
      findings = fuzz.run(count -> System.nanoTime() < end);
      System.out.println("Api: " + fuzz.asked + " requests, seed " + seed);
    }
    findings.forEach((what, request) -> System.out.println("FOUND " + what + "\n  by " + request));
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  /**
   * Goes on while it may.
   *
   * @param more told how many requests were made
   * @return what was found, each with the first request that showed it
   */
  Map<String, String> run(IntPredicate more) throws IOException, InterruptedException {
    for (Person person : people) {
      values.learn(enter("register", person));
    }
    furnish(people.getFirst());
    List<Operation> operations = description.operations();
    while (more.test(asked)) {
      Person person = people.get(asked % people.size());
      asked++;
      ask(operations.get(random.nextInt(operations.size())), person);
    }
    return findings;
  }

  /** Something to begin with. */
  private void furnish(Person owner) throws IOException, InterruptedException {
    JsonNode room = post("/api/v1/rooms", owner, "{\"kind\":\"channel\",\"name\":\"tea\"}");
    String path = "/api/v1/rooms/" + room.path("id").textValue();
    values.learn(room);
    values.learn(post(path + "/messages", owner, "{\"text\":\"tea at https://tea.example\"}"));
    values.learn(
        post(path + "/messages", owner, "{\"text\":\"?\",\"poll\":{\"options\":[\"a\",\"b\"]}}"));
    values.learn(post(path + "/invitations", owner, "{}"));
    post(path + "/join", people.getLast(), "");
  }

  private JsonNode enter(String how, Person person) throws IOException, InterruptedException {
    JsonNode in =
        post(
            AUTH + how,
            null,
            "{\"username\":\"" + person.name + "\",\"password\":\"fuzzing is slow work\"}");
    person.token = in.path("access_token").asText();
    return in;
  }

  private JsonNode post(String path, Person by, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (by != null) {
      request.header("Authorization", "Bearer " + by.token);
    }
    Answer answer = answer(request.build());
    return answer
        .json()
        .filter(json -> answer.status() < 300)
        .orElseThrow(() -> new IllegalStateException(path + ": " + answer));
  }

  private void ask(Operation operation, Person person) throws IOException, InterruptedException {
    StringBuilder query = new StringBuilder();
    String path = operation.path();
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (JsonNode given : operation.node().path("parameters")) {
      JsonNode parameter = description.resolved(given);
      String name = parameter.path("name").textValue();
      String value = value(name, parameter.path("schema"));
      switch (parameter.path("in").asText()) {
        case "path" ->
            path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
        case "query" -> {
          if (values.chance(parameter.path("required").asBoolean() ? 0.95 : 0.4)) {
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(encoded(value));
          }
        }
        default -> header(request, name, value);
      }
    }
    Body body = body(operation);
    if (!body.type.isEmpty()) {
      request.header("Content-Type", body.type);
    }
    boolean known = !values.chance(0.02);
    if (known) {
      request.header("Authorization", "Bearer " + person.token);
    }
    request.uri(URI.create(server + path + query));
    request.method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body.bytes));
    Answer answer = answer(request.build());
    judge(operation, path + query + " " + body, answer);
    boolean over = answer.status() == 401 && !operation.path().startsWith(AUTH);
    if (known && (over || operation.path().endsWith("/logout"))) {
      enter("login", person); // the session was ended on the way
    }
  }

  private void judge(Operation operation, String request, Answer answer) {
    for (String flaw : verdict.on(operation, answer)) {
      findings.putIfAbsent(operation + ": " + flaw, request + " -> " + answer);
    }
    answer.json().filter(json -> answer.status() < 300).ifPresent(values::learn);
  }

  private String value(String name, JsonNode schema) {
    JsonNode value = values.of(name, schema, 0);
    String text = value.isValueNode() ? value.asText() : value.toString();
    // An unpaired surrogate cannot be in an address.
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return sent.length() > MOST_IN_ADDRESS ? sent.substring(0, MOST_IN_ADDRESS) : sent;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }

  private static void header(HttpRequest.Builder request, String name, String value) {
    try {
      request.header(name, value);
    } catch (IllegalArgumentException notOneThatHttpHas) {
      // then without
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Body(String type, byte[] bytes) {
    @Override
    public String toString() {
      return type + " " + new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private Body body(Operation operation) {
    JsonNode content = description.resolved(operation.node().path("requestBody")).path("content");
    if (content.isEmpty() || values.chance(0.02)) {
      return new Body("", new byte[0]);
    }
    if (values.chance(0.02)) {
      return new Body("text/plain", "tea".getBytes(StandardCharsets.UTF_8));
    }
    JsonNode json = content.path("application/json");
    if (json.isMissingNode()) {
      return new Body(
          "application/octet-stream", values.text("", "").getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes =
        values.of("", json.path("schema"), 0).toString().getBytes(StandardCharsets.UTF_8);
    if (values.chance(0.03) && bytes.length > 1) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return new Body("application/json", bytes);
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    var headers = response.headers();
    String type = headers.firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    boolean kept =
        headers.firstValue("Cache-Control").orElse("").contains("no-store")
            || headers.firstValue("ETag").isPresent();
    return new Answer(
        response.statusCode(), type, kept, new String(response.body(), StandardCharsets.UTF_8));
  }
}
