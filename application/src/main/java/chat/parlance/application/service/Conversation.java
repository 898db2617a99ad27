package chat.parlance.application.service;

import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.History;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Attached;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The messages of rooms as one of their members reads them: what every use case on messages needs.
 */
final class Conversation {

  private final Access access;
  private final History history;
  private final Annotations annotations;

  Conversation(Access access, History history, Annotations annotations) {
    this.access = access;
    this.history = history;
    this.annotations = annotations;
  }

  /** What comes of a room that the user may read, from this seq on; else a refusal. */
  <T> Result<T> open(RoomId room, UserId reader, LongFunction<Result<T>> from) {
    return access.enter(
        room, reader, Policy::read, standing -> from.apply(Policy.visibleFrom(standing)));
  }

  /** What comes of a message that the reader may read, as it is stored; else a refusal. */
  <T> Result<T> with(RoomId room, UserId reader, long seq, Function<Entry, Result<T>> action) {
    return access.enter(room, reader, Policy::read, standing -> with(standing, seq, action));
  }

  /** As {@link #with(RoomId, UserId, long, Function)}, for one whose standing is known. */
  <T> Result<T> with(Standing standing, long seq, Function<Entry, Result<T>> action) {
    return Result.unless(
        Policy.read(standing),
        () -> posting(standing, seq).map(action).orElseGet(() -> Result.refused(Policy.NOT_FOUND)));
  }

  /** The entry that posted the message of this name, if it is for the member to read. */
  Optional<Entry> posting(Standing standing, long seq) {
    return seq < Policy.visibleFrom(standing)
        ? Optional.empty()
        : posting(standing.room().id(), seq);
  }

  /** The entry that posted the message of this name, for whoever asks. */
  Optional<Entry> posting(RoomId room, long seq) {
    return history.find(room, seq).filter(entry -> entry.change() instanceof MessagePosted);
  }

  Message told(Entry posting, UserId reader) {
    return told(posting.room(), List.of(posting), reader).getFirst();
  }

  MessagePage<Message> told(RoomId room, MessagePage<Entry> page, UserId reader) {
    return new MessagePage<>(told(room, page.items(), reader), page.hasBefore(), page.hasAfter());
  }

  /** The messages of a room with what hangs on them, as this user sees them. */
  List<Message> told(RoomId room, List<Entry> postings, UserId reader) {
    Map<Long, Attached> attached = annotations.of(room, postings.stream().map(Entry::seq).toList());
    return postings.stream().map(entry -> told(entry.seenBy(reader), attached)).toList();
  }

  private static Message told(Entry seen, Map<Long, Attached> attached) {
    return new Message(seen, attached.getOrDefault(seen.seq(), Attached.NOTHING));
  }
}
