package chat.parlance.persistence;

import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the log comes to for a search index.
 *
 * @param gone the position numbers of the messages whose words, as they are in the index, are no
 *     longer theirs
 * @param present the entries that posted what is to be in the index, as they are now
 * @param erasing whether something was deleted, so that nothing of it may be left
 */
public record SearchChanges(List<Long> gone, List<Entry> present, boolean erasing) {

  /** Of entries in the order of the log. What nobody but its author sees is not to be found. */
  public static SearchChanges of(List<Entry> entries) {
    Map<Long, Optional<Entry>> last = new LinkedHashMap<>();
    List<Long> gone = new ArrayList<>();
    boolean erasing = false;
    for (Entry entry : entries) {
      switch (entry.change()) {
        case MessagePosted posted -> put(last, entry);
        case MessageEdited edited -> {
          gone.add(edited.message().position().number());
          put(last, edited.message());
        }
        case MessageDeleted deleted -> {
          gone.add(deleted.message().position().number());
          put(last, deleted.message());
          erasing = true;
        }
        default -> {}
      }
    }
    return new SearchChanges(
        gone, last.values().stream().flatMap(Optional::stream).toList(), erasing);
  }

  private static void put(Map<Long, Optional<Entry>> last, Entry posting) {
    MessagePosted posted = (MessagePosted) posting.change();
    boolean hidden = posted.deleted() || posted.traits().shadow();
    last.put(posting.position().number(), hidden ? Optional.empty() : Optional.of(posting));
  }
}
