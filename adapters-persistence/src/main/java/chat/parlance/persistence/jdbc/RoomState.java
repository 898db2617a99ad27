package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Draft;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.RoomSettings;
import org.jspecify.annotations.Nullable;

/** A room while its part of a batch is numbered. */
final class RoomState {

  final RoomId id;

  /** What began it, when that was in this batch. */
  final @Nullable Draft creation;

  long head;
  long revision;
  long activity;
  long messages;
  @Nullable Long lastMessage;
  boolean touched;

  /** The settings, when this batch changed them. */
  @Nullable RoomSettings settings;

  private RoomState(RoomId id, @Nullable Draft creation) {
    this.id = id;
    this.creation = creation;
  }

  static RoomState begun(Draft creation, RoomCreated created) {
    RoomState room = new RoomState(creation.room(), creation);
    room.settings = created.settings();
    return room;
  }

  /** As it is for the next batch. */
  RoomState settled() {
    return stored(id, head, revision, messages, lastMessage);
  }

  static RoomState stored(
      RoomId id, long head, long revision, long messages, @Nullable Long lastMessage) {
    RoomState room = new RoomState(id, null);
    room.head = head;
    room.revision = revision;
    room.messages = messages;
    room.lastMessage = lastMessage;
    return room;
  }
}
