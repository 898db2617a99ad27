package chat.parlance.testkit.transport;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Message;
import chat.parlance.domain.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a client makes of the events of a room: its messages, each with what hangs on it. The same
 * is made of what is read, so that the two can be held against each other.
 */
final class Fold {

  /**
   * A message.
   *
   * @param answers for each emoji, and each option of a poll, who gave it
   */
  record Folded(
      String text,
      boolean edited,
      boolean deleted,
      boolean pinned,
      Map<String, Set<String>> answers) {}

  private static final String OPTION = "option ";

  private final Map<Long, Folded> messages = new TreeMap<>();

  /** The messages that these events of one room add up to, by seq. */
  static Map<Long, Folded> of(List<Told.Event> events) {
    var fold = new Fold();
    events.forEach(fold::take);
    return fold.messages;
  }

  private void take(Told.Event event) {
    JsonNode frame = event.frame();
    long target = frame.path("target").asLong();
    String by = event.by().toString();
    switch (event.type()) {
      case Told.POSTED, "message.edited", "message.deleted" -> said(frame.path("message"));
      case "reaction.added" -> answer(target, by, frame.path("emoji").asText(), true);
      case "reaction.removed" -> answer(target, by, frame.path("emoji").asText(), false);
      case "message.pinned" -> pin(target, true);
      case "message.unpinned" -> pin(target, false);
      case "poll.voted" -> vote(target, by, frame.path("options"));
      default -> {
        // about no message
      }
    }
  }

  private void said(JsonNode message) {
    long seq = message.path("seq").asLong();
    boolean deleted = message.has("deletedAt");
    Folded fresh =
        new Folded(
            message.path("text").asText(), message.has("editedAt"), deleted, false, Map.of());
    // What hangs on a message stays with an edit, and goes with a deletion.
    messages.merge(
        seq,
        fresh,
        (old, now) ->
            deleted ? now : new Folded(now.text, now.edited, false, old.pinned, old.answers));
  }

  private void pin(long seq, boolean pinned) {
    messages.computeIfPresent(
        seq,
        (some, it) -> it.deleted ? it : new Folded(it.text, it.edited, false, pinned, it.answers));
  }

  private void vote(long seq, String by, JsonNode options) {
    Folded message = messages.get(seq);
    if (message != null) {
      for (String answer : List.copyOf(message.answers.keySet())) {
        if (answer.startsWith(OPTION)) {
          answer(seq, by, answer, false);
        }
      }
      options.forEach(option -> answer(seq, by, OPTION + option.asInt(), true));
    }
  }

  private void answer(long seq, String by, String answer, boolean given) {
    messages.computeIfPresent(
        seq,
        (some, it) -> {
          if (it.deleted) {
            return it;
          }
          Map<String, Set<String>> answers = new HashMap<>(it.answers);
          Set<String> who = new TreeSet<>(answers.getOrDefault(answer, Set.of()));
          if (given) {
            who.add(by);
          } else {
            who.remove(by);
          }
          if (who.isEmpty()) {
            answers.remove(answer);
          } else {
            answers.put(answer, who);
          }
          return new Folded(it.text, it.edited, false, it.pinned, Map.copyOf(answers));
        });
  }

  /** The messages as they are read, by seq. */
  static Map<Long, Folded> read(List<Message> page) {
    Map<Long, Folded> messages = new TreeMap<>();
    for (Message message : page) {
      if (message.posting().change() instanceof MessagePosted posted) {
        Map<String, Set<String>> answers = new HashMap<>();
        message.attached().reactions().forEach(it -> answers.put(it.emoji(), names(it.users())));
        message
            .attached()
            .votes()
            .forEach(it -> answers.put(OPTION + it.option(), names(it.users())));
        messages.put(
            message.posting().seq(),
            new Folded(
                posted.content().text(),
                posted.editedAt() != null,
                posted.deleted(),
                message.attached().pin() != null,
                answers));
      }
    }
    return messages;
  }

  private static Set<String> names(List<UserId> users) {
    List<String> names = new ArrayList<>();
    users.forEach(user -> names.add(user.toString()));
    return new TreeSet<>(names);
  }
}
