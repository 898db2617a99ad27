package chat.parlance.testkit.transport;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Format;
import chat.parlance.domain.Key;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Position;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody does to messages, behind the stage and whatever transport is tried. Each must be
 * taken, and answers where its entry stands.
 */
record Writes(Chat chat, Person person, RoomId room) {

  private Caller caller() {
    return Stage.caller(person);
  }

  /** The seq of what was said. */
  long say(String text) {
    return say(Content.plain(text));
  }

  /** The seq of what was asked. */
  long ask(String text, String... options) {
    var poll = new Poll(List.of(options), false, null);
    return say(new Content(text, Format.PLAIN, null, List.of(), null).asking(poll));
  }

  private long say(Content content) {
    Key key = Stage.aKey();
    return chat.sendMessage().send(caller(), room, key, content).orThrow().entry().seq();
  }

  Position edit(long seq, String text) {
    return at(chat.editMessages().edit(caller(), room, seq, new Wish(text, null, null)));
  }

  Position delete(long seq) {
    return at(chat.editMessages().delete(caller(), room, seq));
  }

  Position react(long seq, String emoji) {
    return at(chat.reactToMessages().react(caller(), room, seq, emoji));
  }

  Position takeBack(long seq, String emoji) {
    return at(chat.reactToMessages().takeBack(caller(), room, seq, emoji));
  }

  Position vote(long seq, Integer... options) {
    return at(chat.reactToMessages().vote(caller(), room, seq, Set.of(options)));
  }

  Position pin(long seq) {
    return at(chat.pinMessages().pin(caller(), room, seq));
  }

  Position unpin(long seq) {
    return at(chat.pinMessages().unpin(caller(), room, seq));
  }

  private static Position at(Result<? extends Written<?>> written) {
    return Objects.requireNonNull(written.orThrow().position(), "nothing was written");
  }
}
