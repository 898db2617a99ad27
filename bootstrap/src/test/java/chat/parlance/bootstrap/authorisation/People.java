package chat.parlance.bootstrap.authorisation;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.application.port.out.Users;
import chat.parlance.bootstrap.TestServer;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** One account for each kind of caller, and some whom they act upon. */
final class People {

  /** Whoever has this name may moderate everywhere. */
  static final String ADMINISTRATOR = "root";

  private static final String PASSWORD = "correct horse battery";
  private static final Duration LONG_AGO = Duration.ofHours(2);

  private final TestServer server;
  private final Web web;
  private final Map<Who, UserId> ids = new EnumMap<>(Who.class);
  private final Map<Who, String> tokens = new EnumMap<>(Who.class);

  final UserId target;
  final UserId deputy;
  final UserId chief;
  final UserId culprit;
  final UserId other;

  People(TestServer server, Web web) {
    this.server = server;
    this.web = web;
    for (Who who : Who.values()) {
      switch (who) {
        case NONE -> tokens.put(who, "");
        case EXPIRED -> expired();
        case ENDED -> ended();
        case GUEST ->
            took(who, web.post("/api/v1/auth/guest", "", Map.of("displayName", "Guest")).json());
        default -> took(who, register(name(who)));
      }
    }
    target = account("target");
    deputy = account("deputy");
    chief = account("chief");
    culprit = account("culprit");
    other = account("other");
    chat().blockUsers().block(caller(Who.AUTHOR), id(Who.BLOCKED)).orThrow();
  }

  private static String name(Who who) {
    return who == Who.ADMINISTRATOR ? ADMINISTRATOR : "a" + who.name().toLowerCase(Locale.ROOT);
  }

  private void took(Who who, JsonNode tokensOf) {
    ids.put(who, id(tokensOf));
    tokens.put(who, tokensOf.path("access_token").asText());
  }

  private static UserId id(JsonNode welcome) {
    return UserId.parse(welcome.path("user").path("id").asText()).orElseThrow();
  }

  private UserId account(String name) {
    return id(register(name));
  }

  private JsonNode register(String name) {
    return web.post("/api/v1/auth/register", "", Map.of("username", name, "password", PASSWORD))
        .json();
  }

  private JsonNode login(Who who) {
    return web.post("/api/v1/auth/login", "", Map.of("username", name(who), "password", PASSWORD))
        .json();
  }

  private void expired() {
    took(Who.EXPIRED, register(name(Who.EXPIRED)));
    AccessTokens all = server.bean(AccessTokens.class);
    String session = all.read(tokens.get(Who.EXPIRED)).orElseThrow().session();
    User user = server.bean(Users.class).find(List.of(id(Who.EXPIRED))).iterator().next();
    Instant then = Instant.now().minus(LONG_AGO);
    tokens.put(Who.EXPIRED, all.issue(user, session, then, then.plus(Duration.ofMinutes(10))));
  }

  private void ended() {
    took(Who.ENDED, register(name(Who.ENDED)));
    web.post("/api/v1/auth/logout", tokens.get(Who.ENDED), Map.of());
  }

  UserId id(Who who) {
    return ids.get(who);
  }

  Caller caller(Who who) {
    return Caller.trusted(id(who));
  }

  String token(Who who) {
    return tokens.get(who);
  }

  /** The token of another session of the caller's, for a call that ends it. */
  String anotherToken(Who who) {
    return switch (who) {
      case NONE, EXPIRED, ENDED -> token(who);
      case GUEST ->
          web.post("/api/v1/auth/guest", "", Map.of("displayName", "Guest"))
              .json()
              .path("access_token")
              .asText();
      default -> login(who).path("access_token").asText();
    };
  }

  /** A refresh token that nobody has used. */
  String refreshToken() {
    return login(Who.MEMBER).path("refresh_token").asText();
  }

  /** A name that nobody has. */
  String freshName() {
    return "n" + UUID.randomUUID().toString().substring(24);
  }

  String password() {
    return PASSWORD;
  }

  Chat chat() {
    return server.bean(Chat.class);
  }
}
