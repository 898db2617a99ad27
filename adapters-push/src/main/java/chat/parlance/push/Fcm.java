package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Apps that Firebase Cloud Messaging reaches, by its HTTP API, version 1. Messages are data
 * messages: the app shows the notification, and takes it away.
 */
final class Fcm implements Sender<PushTarget.Fcm> {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:.-]{20,1024}");
  private static final int UNAUTHENTICATED = 401;

  private final URI messages;
  private final GoogleTokens tokens;
  private final Http http;
  private final InstantSource time;

  /**
   * @throws IllegalArgumentException the file of the service account cannot be used
   */
  Fcm(FcmSettings settings, Http http, InstantSource time) {
    ServiceAccount account = ServiceAccount.read(settings.credentials());
    this.messages =
        settings.service().resolve("/v1/projects/" + account.project() + "/messages:send");
    this.tokens = new GoogleTokens(account, http, time);
    this.http = http;
    this.time = time;
  }

  @Override
  public @Nullable String flaw(PushTarget.Fcm target) {
    return TOKEN.matcher(target.token()).matches()
        ? null
        : "The token must be a registration token.";
  }

  @Override
  public Outcome send(PushTarget.Fcm target, Notification notification) {
    try {
      String token = tokens.current();
      Http.Answer answer =
          http.post(
              messages,
              Map.of(
                  "Content-Type",
                  "application/json; charset=utf-8",
                  "Authorization",
                  "Bearer " + token),
              Letter.bytes(letter(target, notification)));
      if (answer.status() == UNAUTHENTICATED) {
        tokens.refused(token);
        return Outcomes.later(answer, "the access token was refused", time.instant());
      }
      return outcome(answer);
    } catch (GoogleTokens.NoTokenException refused) {
      return Outcomes.later(refused.answer(), String.valueOf(refused.getMessage()), time.instant());
    } catch (IOException unanswered) {
      return Outcomes.unanswered(unanswered);
    }
  }

  private static ObjectNode letter(PushTarget.Fcm target, Notification notification) {
    ObjectNode letter = Letter.JSON.createObjectNode();
    ObjectNode message = letter.putObject("message").put("token", target.token());
    ObjectNode data = message.putObject("data"); // of strings only
    Letter.of(notification)
        .properties()
        .forEach(field -> data.put(field.getKey(), field.getValue().asText()));
    ObjectNode android =
        message
            .putObject("android")
            .put("priority", notification.urgent() ? "HIGH" : "NORMAL")
            .put("ttl", Letter.LIFE.toSeconds() + "s");
    RoomId room = notification.room();
    if (room != null) {
      android.put("collapse_key", room.toString());
    }
    return letter;
  }

  private Outcome outcome(Http.Answer answer) {
    int status = answer.status();
    if (status == 200) {
      return new Outcome.Sent();
    }
    JsonNode error = error(answer.body());
    String code = code(error);
    if (code.equals("UNREGISTERED") || isOfToken(error)) {
      return new Outcome.Gone();
    }
    String why = code.isEmpty() ? Outcomes.status(answer) : code;
    return Outcomes.isPassing(status)
        ? Outcomes.later(answer, why, time.instant())
        : new Outcome.Refused(why);
  }

  private static JsonNode error(byte[] body) {
    try {
      return Letter.JSON.readTree(body).path("error");
    } catch (IOException noJson) {
      return Letter.JSON.missingNode(); // from something in between
    }
  }

  /** FCM's own code, or the API's where there is none. */
  private static String code(JsonNode error) {
    return StreamSupport.stream(error.path("details").spliterator(), false)
        .map(detail -> detail.path("errorCode").asText())
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse(error.path("status").asText())
        .replaceAll("[^A-Z_]", "");
  }

  /** Whether the token is none: the one flaw of a message that comes from the device. */
  private static boolean isOfToken(JsonNode error) {
    return error.findValuesAsText("field").contains("message.token");
  }
}
