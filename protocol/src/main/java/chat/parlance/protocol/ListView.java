package chat.parlance.protocol;

import chat.parlance.application.port.in.Paged;
import chat.parlance.domain.Position;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next pass it back as {@code cursor=} for the next page; absent on the last
 * @param position for the caller's rooms: stream from there and nothing is missed
 */
public record ListView<T>(List<T> items, @Nullable String next, @Nullable Position position) {

  public static <S, T> ListView<T> of(Paged<S> page, Function<? super S, ? extends T> view) {
    return new ListView<>(items(page, view), page.next(), null);
  }

  /** A page with the position that was taken before it was read. */
  public static <S, T> ListView<T> of(
      Paged<S> page, Position position, Function<? super S, ? extends T> view) {
    return new ListView<>(items(page, view), page.next(), position);
  }

  /** A list that is whole. */
  public static <S, T> ListView<T> of(List<S> all, Function<? super S, ? extends T> view) {
    return of(new Paged<>(all, null), view);
  }

  private static <S, T> List<T> items(Paged<S> page, Function<? super S, ? extends T> view) {
    return page.items().stream().<T>map(view).toList();
  }
}
