package chat.parlance.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Content;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A person at a device with a stream open, who remembers all that it told. */
final class Client implements AutoCloseable {

  private final Person person;
  private final Recording recording = new Recording();
  private @Nullable ChatStream stream;

  Client(Person person) {
    this.person = person;
  }

  void listen(ChatDriver driver, Opening opening) {
    stream = driver.open(person, opening, recording);
  }

  Person person() {
    return person;
  }

  ChatStream stream() {
    return Objects.requireNonNull(stream);
  }

  // ---- asks

  /** Says it over the transport; it must be taken. */
  Reply say(RoomId room, String text) {
    Reply reply = stream().send(room, Stage.aKey(), Content.plain(text));
    assertThat(reply.code()).as("why a send was refused").isNull();
    return reply;
  }

  /** Says it over the transport, and answers where it stands. */
  Position sayAt(RoomId room, String text) {
    return Objects.requireNonNull(say(room, text).position(), "no position was acknowledged");
  }

  // ---- was told

  Recording heard() {
    return recording;
  }

  List<Told.Event> events() {
    return recording.events();
  }

  List<Told.Event> events(RoomId room) {
    return recording.events(room);
  }

  /** What it goes on from. */
  Position position() {
    return Objects.requireNonNull(recording.position(), "nothing was told");
  }

  Told.Hello hello() {
    return recording.told(Told.Hello.class).getFirst();
  }

  // ---- waits

  void awaitLive() {
    Stage.eventually().until(recording::live);
  }

  /** Until it has been told this in the room. */
  void await(RoomId room, String text) {
    Stage.eventually()
        .alias(person + " is told “" + text + "”")
        .until(() -> recording.texts(room).contains(text));
  }

  /** Until it has been told so many messages in the room. */
  void await(RoomId room, int messages) {
    Stage.eventually()
        .alias(person + " is told " + messages + " messages")
        .until(() -> recording.texts(room).size() >= messages);
  }

  /** Until it has been told everything up to this position, by an event or a heartbeat. */
  void awaitPosition(Position position) {
    Stage.eventually()
        .untilAsserted(
            () ->
                assertThat(position().number())
                    .as("where %s is", person)
                    .isGreaterThanOrEqualTo(position.number()));
  }

  /** Until a signal of this type was told of this user, whose JSON has this value in the field. */
  void awaitSignal(String type, Person of, String field, String value) {
    Stage.eventually()
        .untilAsserted(
            () ->
                assertThat(signals(type, of))
                    .as("%s told to %s", type, person)
                    .anyMatch(signal -> signal.frame().path(field).asText().equals(value)));
  }

  /** Until it was told that the person's own part in the room has this value in the field. */
  void awaitMine(RoomId room, String field, String value) {
    awaitOwn("mine", room, frame -> frame.path("me").path(field).asText().equals(value));
  }

  /** Until it was told that a thread of the room is unread by so much for the person. */
  void awaitThread(RoomId room, long root, int unread) {
    awaitOwn(
        "thread",
        room,
        frame ->
            frame.path("root").asLong() == root
                && frame.path("following").asBoolean()
                && frame.path("unread").asInt(-1) == unread);
  }

  private void awaitOwn(String type, RoomId room, Predicate<JsonNode> awaited) {
    Stage.eventually()
        .alias(person + " is told " + type)
        .until(
            () ->
                recording.told(Told.Signal.class).stream()
                    .filter(signal -> signal.type().equals(type))
                    .map(Told.Signal::frame)
                    .filter(frame -> frame.path("room").asText().equals(room.toString()))
                    .anyMatch(awaited));
  }

  List<Told.Signal> signals(String type, Person of) {
    return recording.told(Told.Signal.class).stream()
        .filter(signal -> signal.type().equals(type))
        .filter(signal -> signal.frame().path("user").asText().equals(of.id().toString()))
        .toList();
  }

  /** Until the stream has ended by the server's doing, and how. */
  Ending awaitEnd() {
    Stage.eventually().until(() -> stream().ending() != null);
    return Objects.requireNonNull(stream().ending());
  }

  // ---- goes

  /**
   * Is cut off, and knows what it had been told by then: what it was told meanwhile, it was not.
   */
  Recording cut() {
    stream().close();
    var known = new Recording();
    recording.told().forEach(known);
    return known;
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }

  /** How a client goes on that knows this much. */
  static Opening onFrom(Recording known) {
    return onFrom(known, Set.of());
  }

  static Opening onFrom(Recording known, Set<RoomId> rooms) {
    return new Opening(Objects.requireNonNull(known.position(), "nothing was told"), rooms);
  }
}
