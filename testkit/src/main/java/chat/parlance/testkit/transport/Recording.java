package chat.parlance.testkit.transport;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens to a stream and remembers all that it told. Any thread may ask. */
public final class Recording implements Consumer<Told> {

  private final List<Told> told = new CopyOnWriteArrayList<>();

  @Override
  public void accept(Told news) {
    told.add(news);
  }

  /** All that was told so far, in order of arrival. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** What was told of this kind. */
  public <T extends Told> List<T> told(Class<T> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The durable events, of all rooms. */
  public List<Told.Event> events() {
    return told(Told.Event.class);
  }

  /** The durable events of this room. */
  public List<Told.Event> events(RoomId room) {
    return events().stream().filter(event -> event.room().equals(room)).toList();
  }

  /** The texts of the messages posted in this room. */
  public List<String> texts(RoomId room) {
    return events(room).stream()
        .filter(event -> event.type().equals(Told.POSTED))
        .map(Told.Event::text)
        .filter(text -> text != null)
        .toList();
  }

  /** Whether the stream has gone live. */
  public boolean live() {
    return told.stream().anyMatch(Told.Live.class::isInstance);
  }

  /** Where a client goes on from: the last position that anything carried; null before any. */
  public @Nullable Position position() {
    Position last = null;
    for (Told news : told) {
      last =
          switch (news) {
            case Told.Event event -> event.position();
            case Told.Live live -> live.position();
            case Told.Heartbeat heartbeat -> heartbeat.position();
            case Told.Hello hello -> hello.resumed() ? last : hello.position();
            case Told.Signal signal -> last;
            case Told.AuthExpiring expiring -> last;
            case Told.Drain drain -> last;
            case Told.Problem problem -> last;
          };
    }
    return last;
  }
}
