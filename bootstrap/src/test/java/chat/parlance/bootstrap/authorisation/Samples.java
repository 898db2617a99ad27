package chat.parlance.bootstrap.authorisation;

import chat.parlance.protocol.Command;
import java.util.HashMap;
import java.util.Map;

/** A frame of every command that a WebSocket takes. */
final class Samples {

  /** What is sent, in the words of {@link Call}. */
  record Sample(Class<? extends Command> type, String fields) {}

  private static final Map<String, Sample> ALL = new HashMap<>();

  static {
    put("message.send", Command.Send.class, "{'room':'$room','text':'hello'}");
    put("receipt", Command.Receipt.class, "{'room':'$room','delivered':1}");
    put("typing", Command.Typing.class, "{'room':'$room','typing':true}");
    put("presence", Command.Presence.class, "{'status':'online'}");
    put("auth", Command.Auth.class, "{'access_token':'$token'}");
    put("ping", Command.Ping.class, "{}");
  }

  private Samples() {}

  private static void put(String name, Class<? extends Command> type, String fields) {
    ALL.put(name, new Sample(type, fields.replace('\'', '"')));
  }

  /** A whole frame with these fields. */
  static String frame(String id, String type, String fields) {
    String more = fields.equals("{}") ? "}" : "," + fields.substring(1);
    return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\"" + more;
  }

  /** By the type on the wire. */
  static Map<String, Sample> all() {
    return ALL;
  }
}
