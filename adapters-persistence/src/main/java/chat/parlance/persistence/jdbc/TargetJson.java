package chat.parlance.persistence.jdbc;

import chat.parlance.domain.PushTarget;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a device is reached, as one JSON object. A field, once written, keeps its meaning. */
final class TargetJson {

  private TargetJson() {}

  static String write(PushTarget target) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (target) {
      case PushTarget.WebPush browser ->
          json.put("endpoint", browser.endpoint())
              .put("p256dh", browser.p256dh())
              .put("auth", browser.auth());
      case PushTarget.Apns app -> json.put("token", app.token()).put("sandbox", app.sandbox());
      case PushTarget.Fcm app -> json.put("token", app.token());
      case PushTarget.Webhook hook -> json.put("url", hook.url()).put("secret", hook.secret());
    }
    return json.toString();
  }

  static PushTarget read(PushTarget.Kind kind, String text) {
    JsonNode json = ChangeJson.parse(text);
    return switch (kind) {
      case WEBPUSH ->
          new PushTarget.WebPush(text(json, "endpoint"), text(json, "p256dh"), text(json, "auth"));
      case APNS ->
          new PushTarget.Apns(text(json, "token"), json.required("sandbox").booleanValue());
      case FCM -> new PushTarget.Fcm(text(json, "token"));
      case WEBHOOK -> new PushTarget.Webhook(text(json, "url"), text(json, "secret"));
    };
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).textValue();
  }
}
