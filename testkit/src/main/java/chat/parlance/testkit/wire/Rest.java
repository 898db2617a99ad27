package chat.parlance.testkit.wire;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Unreachable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a REST client. Paths are those of the protocol, below {@code /api/v1}. May be used
 * from any thread; every call blocks until it is answered.
 */
public final class Rest {

  private static final String PASSWORD = "correct horse";

  private final HttpClient http;
  private final URI server;
  private volatile Person person;
  private volatile String refreshToken;

  private Rest(HttpClient http, URI server, Person person, String refreshToken) {
    this.http = http;
    this.server = server;
    this.person = person;
    this.refreshToken = refreshToken;
  }

  /**
   * What came back.
   *
   * @param position of the entry that was written, by the header; null where it names none
   */
  public record Answer(int status, JsonNode json, @Nullable Position position) {

    /** The body of an answer that must be a success. */
    public JsonNode ok() {
      if (status / 100 != 2) {
        throw new AssertionError(status + " " + json);
      }
      return json;
    }

    /** The answer as any transport would have given it. */
    public Reply reply() {
      Reply reply = Replies.of(status, json, json, json);
      return reply.position() != null
          ? reply
          : new Reply(status, reply.code(), position, reply.seq(), reply.duplicate());
    }
  }

  /** Makes an account and logs it in. */
  public static Rest register(URI server, String username) {
    return register(server, username, Http.client());
  }

  /** Makes an account and logs it in, by this HTTP client. */
  public static Rest register(URI server, String username, HttpClient http) {
    JsonNode made = call(http, server, "", "POST", "/auth/register", credentials(username)).ok();
    UserId id = UserId.parse(made.path("user").path("id").asText()).orElseThrow();
    return of(http, server, id, username, made);
  }

  /** The same person on another device: a session of its own. */
  public Rest login() {
    JsonNode tokens =
        call(http, server, "", "POST", "/auth/login", credentials(person.name())).ok();
    return of(http, server, person.id(), person.name(), tokens);
  }

  private static Map<String, String> credentials(String username) {
    return Map.of("username", username, "password", PASSWORD);
  }

  private static Rest of(HttpClient http, URI server, UserId id, String username, JsonNode tokens) {
    String refresh = tokens.path("refresh_token").asText();
    var person = new Person(id, username, refresh, tokens.path("access_token").asText());
    return new Rest(http, server, person, refresh);
  }

  /** The same person, with the tokens of a session that they have. */
  static Rest of(HttpClient http, URI server, Person person) {
    return new Rest(http, server, person, "");
  }

  /** The same person and session, at another address of the same data. */
  public Rest at(URI other) {
    return new Rest(http, other, person, refreshToken);
  }

  /** Exchanges the refresh token for new tokens, which later calls use. */
  public void refresh() {
    JsonNode tokens =
        call(
                http,
                server,
                "",
                "POST",
                "/auth/refresh",
                Map.of("grant_type", "refresh_token", "refresh_token", refreshToken))
            .ok();
    refreshToken = tokens.path("refresh_token").asText();
    person = person.with(tokens.path("access_token").asText());
  }

  /** Takes another password, which ends all other sessions. */
  public void changePassword() {
    post("/auth/password", Map.of("current", PASSWORD, "new", PASSWORD + " of another colour"))
        .ok();
  }

  /** Uses another access token of the same session from now on. */
  void use(String accessToken) {
    person = person.with(accessToken);
  }

  /** Who this is, with the newest access token. */
  public Person person() {
    return person;
  }

  /** Where this is. */
  public URI server() {
    return server;
  }

  /**
   * Reads.
   *
   * @throws Unreachable nobody answered
   */
  public Answer get(String path) {
    return call("GET", path, null);
  }

  /**
   * Asks for something new.
   *
   * @throws Unreachable whether it was done is unknown
   */
  public Answer post(String path, Object body) {
    return call("POST", path, body);
  }

  /**
   * Sets.
   *
   * @throws Unreachable whether it was done is unknown
   */
  public Answer put(String path, Object body) {
    return call("PUT", path, body);
  }

  /**
   * Changes.
   *
   * @throws Unreachable whether it was done is unknown
   */
  public Answer patch(String path, Object body) {
    return call("PATCH", path, body);
  }

  /**
   * Takes away.
   *
   * @throws Unreachable whether it was done is unknown
   */
  public Answer delete(String path) {
    return call("DELETE", path, null);
  }

  /**
   * Sends a message.
   *
   * @throws Unreachable whether it was stored is unknown
   */
  public Reply send(RoomId room, Key key, Content content) {
    return post("/rooms/" + room + "/messages", Replies.message(key, content)).reply();
  }

  /**
   * Moves the cursors in a room.
   *
   * @throws Unreachable whether they moved is unknown
   */
  public Reply mark(RoomId room, @Nullable Long delivered, @Nullable Long read) {
    return put("/rooms/" + room + "/receipts", marks(delivered, read)).reply();
  }

  /**
   * Types, or no longer.
   *
   * @throws Unreachable whether it was heard is unknown
   */
  public Reply typing(RoomId room, boolean typing) {
    return put("/rooms/" + room + "/typing", Map.of("typing", typing)).reply();
  }

  static Map<String, Object> marks(@Nullable Long delivered, @Nullable Long read) {
    Map<String, Object> marks = new HashMap<>();
    if (delivered != null) {
      marks.put("delivered", delivered);
    }
    if (read != null) {
      marks.put("read", read);
    }
    return marks;
  }

  /** Sends this text as the body of a call, JSON or not. */
  Answer text(String method, String path, String body) {
    return answer(http, server, person.accessToken(), method, path, body);
  }

  private Answer call(String method, String path, @Nullable Object body) {
    return call(http, server, person.accessToken(), method, path, body);
  }

  private static Answer call(
      HttpClient http,
      URI server,
      String token,
      String method,
      String path,
      @Nullable Object body) {
    return answer(http, server, token, method, path, body == null ? null : Wire.text(body));
  }

  private static Answer answer(
      HttpClient http,
      URI server,
      String token,
      String method,
      String path,
      @Nullable String body) {
    HttpRequest.Builder request =
        Http.request(server, "/api/v1" + path, token).header("Accept", "application/json");
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .method(method, BodyPublishers.ofString(body))
          .header("Content-Type", "application/json");
    }
    HttpResponse<String> response = Http.send(http, request.build(), BodyHandlers.ofString());
    return answer(response);
  }

  static Answer answer(HttpResponse<String> response) {
    Optional<String> position = response.headers().firstValue("Parlance-Position");
    return new Answer(
        response.statusCode(),
        json(response.body()),
        position.flatMap(Position::parse).orElse(null));
  }

  /** What a proxy in between has to say may be anything. */
  static JsonNode json(String body) {
    try {
      return body.isEmpty() ? Wire.mapper().createObjectNode() : Wire.mapper().readTree(body);
    } catch (JsonProcessingException notJson) {
      return Wire.mapper().createObjectNode();
    }
  }
}
