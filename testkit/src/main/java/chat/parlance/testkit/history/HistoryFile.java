package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.Wire;
import chat.parlance.testkit.history.Track.Beacon;
import chat.parlance.testkit.history.Track.Foreign;
import chat.parlance.testkit.history.Track.Reset;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A history as a file: JSON Lines, compressed, one observation a line. The first line tells of the
 * run; each other one has a {@code kind}. What was told on a stream names the stream and the event
 * by their numbers in the file.
 */
public final class HistoryFile {

  private HistoryFile() {}

  /** Writes it all. */
  public static void write(History history, Path file) throws IOException {
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      new Writer(out).write(history);
    }
  }

  /** Reads what {@link #write} wrote: a history that gets the same verdict. */
  public static History read(Path file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return new Reader(in).read();
    }
  }

  private static final class Writer {
    private final BufferedWriter out;
    private final Map<Seen, Integer> numbers = new HashMap<>();

    Writer(BufferedWriter out) {
      this.out = out;
    }

    void write(History history) throws IOException {
      line(line("run").put("epoch", history.epoch()).put("replayEvents", history.replayEvents()));
      for (Logged entry : history.log()) {
        int seen = number(entry.seen());
        line(line("log").put("position", entry.position()).put("seen", seen));
      }
      for (Posted message : history.pages()) {
        line(
            line("page")
                .put("room", message.room().toString())
                .put("seq", message.seq())
                .put("by", message.by().toString())
                .put("key", message.key())
                .put("text", message.text()));
      }
      for (Send send : history.sends()) {
        ObjectNode line =
            line("send")
                .put("client", send.client())
                .put("by", send.by().toString())
                .put("room", send.room().toString())
                .put("key", send.key())
                .put("text", send.text())
                .put("invoked", send.invoked())
                .put("returned", send.returned());
        line(outcome(line, send.outcome()));
      }
      for (Rewrite rewrite : history.rewrites()) {
        ObjectNode line =
            line("rewrite")
                .put("client", rewrite.client())
                .put("by", rewrite.by().toString())
                .put("room", rewrite.room().toString())
                .put("of", rewrite.seq())
                .put("text", rewrite.text())
                .put("invoked", rewrite.invoked())
                .put("returned", rewrite.returned());
        line(outcome(line, rewrite.outcome()));
      }
      for (Look look : history.looks()) {
        line(
            line("look")
                .put("client", look.client())
                .put("room", look.room().toString())
                .put("seq", look.seq())
                .put("text", look.text())
                .put("invoked", look.invoked()));
      }
      for (Change change : history.changes()) {
        ObjectNode line =
            line("change")
                .put("client", change.client())
                .put("room", change.room().toString())
                .put("user", change.user().toString())
                .put("arriving", change.arriving())
                .put("invoked", change.invoked())
                .put("returned", change.returned());
        line(outcome(line, change.outcome()));
      }
      for (Revocation end : history.revocations()) {
        line(line("revocation").put("session", end.session()).put("returned", end.returned()));
      }
      for (Disturbance some : history.disturbances()) {
        line(
            line("disturbance")
                .put("track", some.track())
                .put("from", some.from())
                .put("to", some.to())
                .put("what", some.what()));
      }
      for (Track track : history.tracks()) {
        write(track);
      }
    }

    private void write(Track track) throws IOException {
      ObjectNode line =
          line("track")
              .put("name", track.listener().name())
              .put("user", track.listener().user().toString())
              .put("session", track.listener().session())
              .put("transport", track.listener().transport())
              .put("since", track.since())
              .put("opened", track.opened())
              .put("ended", track.hasEnded());
      ArrayNode rooms = line.putArray("rooms");
      track.rooms().forEach(room -> rooms.add(room.toString()));
      line(line);
      for (int i = 0; i < track.size(); i++) {
        ObjectNode told =
            line("told")
                .put("track", track.number())
                .put("at", track.time(i))
                .put("position", track.position(i));
        line(
            switch (track.what(i)) {
              case Seen seen -> told.put("seen", number(seen));
              case Beacon beacon -> told.put("beacon", beacon.name());
              case Reset reset -> told.put("reset", reset.reason());
              case Foreign foreign -> told.put("foreign", foreign.position());
              default -> throw new IllegalStateException("unknown: " + track.what(i));
            });
      }
    }

    /** Of this content; the first time it is met, it gets a line of its own. */
    private int number(Seen seen) throws IOException {
      Integer known = numbers.get(seen);
      if (known != null) {
        return known;
      }
      int number = numbers.size();
      numbers.put(seen, number);
      ObjectNode line =
          line("seen")
              .put("room", seen.room().toString())
              .put("seq", seen.seq())
              .put("type", seen.type())
              .put("by", seen.by().toString())
              .put("key", seen.key())
              .put("text", seen.text())
              .put("digest", seen.digest())
              .put("about", seen.about());
      ArrayNode arriving = line.putArray("arriving");
      seen.arriving().forEach(user -> arriving.add(user.toString()));
      UserId departing = seen.departing();
      line(line.put("departing", departing == null ? null : departing.toString()));
      return number;
    }

    private static ObjectNode outcome(ObjectNode line, Outcome outcome) {
      return switch (outcome) {
        case Outcome.Ok ok ->
            line.put("seq", ok.seq())
                .put("position", ok.position())
                .put("duplicate", ok.duplicate());
        case Outcome.Refused refused -> line.put("refused", refused.code());
        case Outcome.Unknown unknown -> line;
      };
    }

    private static ObjectNode line(String kind) {
      return Wire.mapper().createObjectNode().put("kind", kind);
    }

    private void line(ObjectNode line) throws IOException {
      out.write(line.toString());
      out.newLine();
    }
  }

  private static final class Reader {
    private final BufferedReader in;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();

    Reader(BufferedReader in) {
      this.in = in;
    }

    History read() throws IOException {
      JsonNode first = Wire.mapper().readTree(in.readLine());
      var history = new History(first.path("epoch").asText(), first.path("replayEvents").asLong());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        take(history, Wire.mapper().readTree(line));
      }
      return history;
    }

    private void take(History history, JsonNode line) throws IOException {
      switch (line.path("kind").asText()) {
        case "seen" -> seen.add(seen(line));
        case "log" ->
            history.add(new Logged(line.path("position").asLong(), content(history, line)));
        case "page" ->
            history.add(
                new Posted(
                    room(line),
                    line.path("seq").asLong(),
                    user(line.path("by")),
                    line.path("key").asText(),
                    line.path("text").asText()));
        case "send" ->
            history.add(
                new Send(
                    line.path("client").asText(),
                    user(line.path("by")),
                    room(line),
                    line.path("key").asText(),
                    line.path("text").asText(),
                    line.path("invoked").asLong(),
                    line.path("returned").asLong(),
                    outcome(line)));
        case "rewrite" ->
            history.add(
                new Rewrite(
                    line.path("client").asText(),
                    user(line.path("by")),
                    room(line),
                    line.path("of").asLong(),
                    line.path("text").textValue(),
                    line.path("invoked").asLong(),
                    line.path("returned").asLong(),
                    outcome(line)));
        case "look" ->
            history.add(
                new Look(
                    line.path("client").asText(),
                    room(line),
                    line.path("seq").asLong(),
                    line.path("text").asText(),
                    line.path("invoked").asLong()));
        case "change" ->
            history.add(
                new Change(
                    line.path("client").asText(),
                    room(line),
                    user(line.path("user")),
                    line.path("arriving").asBoolean(),
                    line.path("invoked").asLong(),
                    line.path("returned").asLong(),
                    outcome(line)));
        case "revocation" ->
            history.add(
                new Revocation(line.path("session").asText(), line.path("returned").asLong()));
        case "disturbance" ->
            history.add(
                new Disturbance(
                    line.path("track").asInt(),
                    line.path("from").asLong(),
                    line.path("to").asLong(),
                    line.path("what").asText()));
        case "track" -> tracks.add(track(history, line));
        case "told" ->
            tracks
                .get(line.path("track").asInt())
                .add(line.path("at").asLong(), line.path("position").asLong(), what(history, line));
        default -> throw new IOException("not of a history: " + line);
      }
    }

    private static Track track(History history, JsonNode line) {
      Set<RoomId> rooms = new HashSet<>();
      line.path("rooms").forEach(room -> rooms.add(RoomId.parse(room.asText()).orElseThrow()));
      var listener =
          new Listener(
              line.path("name").asText(),
              user(line.path("user")),
              line.path("session").asText(),
              line.path("transport").asText());
      Long since = line.path("since").isNull() ? null : line.path("since").asLong();
      Track track = history.open(listener, since, rooms, line.path("opened").asLong());
      if (line.path("ended").asBoolean()) {
        track.ended();
      }
      return track;
    }

    private Object what(History history, JsonNode line) {
      if (line.has("seen")) {
        return content(history, line);
      }
      if (line.has("beacon")) {
        return Beacon.valueOf(line.path("beacon").asText());
      }
      return line.has("reset")
          ? new Reset(line.path("reset").asText())
          : new Foreign(line.path("foreign").asText());
    }

    private Seen content(History history, JsonNode line) {
      return history.one(line.path("position").asLong(), seen.get(line.path("seen").asInt()));
    }

    private static Seen seen(JsonNode line) {
      List<UserId> arriving = new ArrayList<>();
      line.path("arriving").forEach(user -> arriving.add(user(user)));
      return new Seen(
          room(line),
          line.path("seq").asLong(),
          line.path("type").asText(),
          user(line.path("by")),
          line.path("key").textValue(),
          line.path("text").textValue(),
          arriving,
          nullableUser(line.path("departing")),
          line.path("digest").asInt(),
          line.path("about").asLong());
    }

    private static Outcome outcome(JsonNode line) {
      if (line.has("refused")) {
        return new Outcome.Refused(line.path("refused").asText());
      }
      return line.has("position")
          ? new Outcome.Ok(
              line.path("seq").asLong(),
              line.path("position").asLong(),
              line.path("duplicate").asBoolean())
          : Outcome.UNKNOWN;
    }

    private static RoomId room(JsonNode line) {
      return RoomId.parse(line.path("room").asText()).orElseThrow();
    }

    private static UserId user(JsonNode id) {
      return UserId.parse(id.asText()).orElseThrow();
    }

    private static @Nullable UserId nullableUser(JsonNode id) {
      return id.isNull() ? null : user(id);
    }
  }
}
