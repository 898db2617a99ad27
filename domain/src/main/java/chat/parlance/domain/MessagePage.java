package chat.parlance.domain;

import java.util.List;

/**
 * A page of a room's messages, ascending by seq, each as {@code T} tells it.
 *
 * @param hasBefore whether the room has messages before the first of these
 * @param hasAfter whether the room has messages after the last of these
 */
public record MessagePage<T>(List<T> items, boolean hasBefore, boolean hasAfter) {
  public MessagePage {
    items = List.copyOf(items);
  }
}
