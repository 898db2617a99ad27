package chat.parlance.application.port.in;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to pass as the cursor for the page after this; null when this is the last
 */
public record Paged<T>(List<T> items, @Nullable String next) {
  public Paged {
    items = List.copyOf(items);
  }
}
