package chat.parlance.bootstrap.authorisation;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Asks the server what a row of the matrix is about, as each of the callers. */
final class Asking implements AutoCloseable {

  static final String LIVE = "/live";
  private static final String UPGRADED = "upgraded";

  /** After such a call the room is another one than the matrix speaks of. */
  private static final Pattern CHANGES_WHO_IS_WHO =
      Pattern.compile("/members|/bans|/join|/leave|/accept|PATCH /api/v1/rooms/\\{room\\}$");

  private final Web web;
  private final People people;
  private final Calls calls = new Calls();
  private final Map<String, Scene> scenes = new HashMap<>();
  private final Map<Who, Line> lines = new EnumMap<>(Who.class);
  private final Map<Who, RoomId> own = new EnumMap<>(Who.class);

  Asking(Web web, People people) {
    this.web = web;
    this.people = people;
  }

  /**
   * What was answered.
   *
   * @param absent what is answered where there is no such thing; null: that was not asked
   */
  record Answered(Web.Answer answer, Web.Answer absent, RoomId room) {}

  /** As the caller, upon a room of this kind. */
  Answered ask(Matrix.Row row, Kind kind, Who who) {
    Scene scene =
        scenes.computeIfAbsent(place(kind, who), it -> new Scene(people, kind, Scene.partner(who)));
    Web.Answer answer = answer(row, who, word -> word(word, who, scene::value));
    boolean done = answer.status() < 300 && !row.operation().startsWith("GET");
    if (done && CHANGES_WHO_IS_WHO.matcher(row.operation()).find()) {
      scenes.remove(place(kind, who));
      scene.close(who);
    } else if (done) {
      scene.renew();
    }
    boolean hidden = answer.status() == 404 || (answer.status() == 400 && who.isKeptOutOf(kind));
    Web.Answer absent = hidden ? answer(row, who, word -> word(word, who, scene::absent)) : null;
    return new Answered(answer, absent, scene.room());
  }

  private static String place(Kind kind, Who who) {
    return kind == Kind.DIRECT ? kind + " " + Scene.partner(who) : kind.toString();
  }

  private Web.Answer answer(Matrix.Row row, Who who, UnaryOperator<String> words) {
    if (row.operation().equals(LIVE)) {
      return command(row.variant(), who, words);
    }
    if (row.variant().equals(UPGRADED)) {
      try (Line line = new Line(web.server(), row.path(), people.token(who))) {
        return new Web.Answer(line.handshake(), Map.of(), "");
      }
    }
    Call call = calls.of(row).with(words);
    boolean last = row.operation().endsWith("/auth/logout");
    String token = last ? people.anotherToken(who) : people.token(who);
    return web.send(call.method(), call.path(), token, call.headers(), call.body());
  }

  private Web.Answer command(String type, Who who, UnaryOperator<String> words) {
    Line line = lines.computeIfAbsent(who, it -> new Line(web.server(), LIVE, people.token(who)));
    if (line.handshake() != Line.OPEN) {
      return new Web.Answer(line.handshake(), Map.of(), "");
    }
    String fields = Samples.all().get(type).fields();
    return line.ask(type, new Call("", "", Map.of(), fields).with(words).body());
  }

  private String word(String word, Who who, UnaryOperator<String> scene) {
    return switch (word) {
      case "name" -> people.freshName();
      case "password" -> people.password();
      case "refresh" -> people.refreshToken();
      case "token" -> people.token(who);
      case "me" -> people.id(who == Who.NONE ? Who.AUTHOR : who).toString();
      case "own" -> own(who).toString();
      case "tomorrow" -> Instant.now().plus(Duration.ofDays(1)).toString();
      default -> scene.apply(word);
    };
  }

  private RoomId own(Who who) {
    return own.computeIfAbsent(
        who == Who.NONE ? Who.AUTHOR : who,
        it ->
            people
                .chat()
                .manageRooms()
                .open(people.caller(it), RoomKind.GROUP, "own", null, List.of())
                .orThrow()
                .value()
                .room()
                .id());
  }

  @Override
  public void close() {
    lines.values().forEach(Line::close);
  }
}
