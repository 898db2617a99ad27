package chat.parlance.persistence.memory;

import chat.parlance.domain.Change.MessagePinned;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Change.MessageUnpinned;
import chat.parlance.domain.Change.OfMessage;
import chat.parlance.domain.Change.PollVoted;
import chat.parlance.domain.Change.ReactionAdded;
import chat.parlance.domain.Change.ReactionRemoved;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.Message.Pin;
import chat.parlance.domain.Message.Reaction;
import chat.parlance.domain.Message.Tally;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What hangs on one message. */
final class Hanging {

  /** By emoji and user, in their order, the position of each. */
  final Map<String, Map<UserId, Long>> reactions = new HashMap<>();

  final Map<Integer, Set<UserId>> votes = new TreeMap<>();
  final List<Edition> editions = new ArrayList<>();
  @Nullable Pin pin;

  /** The place of the pin among those of all rooms. */
  long pinned;

  boolean reacted(UserId user, String emoji) {
    return reactions.getOrDefault(emoji, Map.of()).containsKey(user);
  }

  Set<Integer> voted(UserId user) {
    Set<Integer> options = new TreeSet<>();
    votes.forEach(
        (option, users) -> {
          if (users.contains(user)) {
            options.add(option);
          }
        });
    return options;
  }

  /** Whether what the change does is not done already. */
  boolean allows(OfMessage change, UserId by) {
    return switch (change) {
      case ReactionAdded added -> !reacted(by, added.emoji());
      case ReactionRemoved removed -> reacted(by, removed.emoji());
      case MessagePinned some -> pin == null;
      case MessageUnpinned some -> pin != null;
      case PollVoted vote -> !voted(by).equals(Set.copyOf(vote.options()));
      default -> true;
    };
  }

  void apply(Entry entry, OfMessage change) {
    switch (change) {
      case ReactionAdded added ->
          reactions
              .computeIfAbsent(added.emoji(), some -> new LinkedHashMap<>())
              .put(entry.by(), entry.position().number());
      case ReactionRemoved removed ->
          reactions.computeIfPresent(
              removed.emoji(),
              (emoji, users) -> users.remove(entry.by()) != null && users.isEmpty() ? null : users);
      case MessagePinned some -> {
        pin = new Pin(entry.by(), entry.at());
        pinned = entry.position().number();
      }
      case MessageUnpinned some -> pin = null;
      case PollVoted vote -> {
        votes.values().forEach(users -> users.remove(entry.by()));
        votes.values().removeIf(Set::isEmpty);
        for (int option : vote.options()) {
          votes.computeIfAbsent(option, some -> new LinkedHashSet<>()).add(entry.by());
        }
      }
      default -> {}
    }
  }

  void replaced(MessagePosted before, Entry by) {
    editions.add(new Edition(before.content().text(), before.content().format(), by.at()));
  }

  List<Reaction> told() {
    return reactions.entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getValue().values().iterator().next()))
        .map(
            one ->
                new Reaction(one.getKey(), one.getValue().size(), first(one.getValue().keySet())))
        .toList();
  }

  List<Tally> tallies() {
    return votes.entrySet().stream()
        .map(one -> new Tally(one.getKey(), one.getValue().size(), first(one.getValue())))
        .toList();
  }

  private static List<UserId> first(Set<UserId> users) {
    return users.stream().limit(Message.SHOWN).toList();
  }
}
