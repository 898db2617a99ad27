package chat.parlance.application.port.in;

import org.jspecify.annotations.Nullable;

/**
 * An event or a signal that remembers its encodings: however many streams it goes to, it is encoded
 * once a format.
 *
 * <p>May be used from any thread. Two threads that ask for a new format at once may both encode;
 * the results are equal.
 */
public final class Shared<T> {

  /**
   * How to encode. Formats are told apart by identity: keep one instance.
   *
   * @param <E> immutable, or safe to share once made
   */
  @FunctionalInterface
  public interface Format<T, E> {
    /** A pure function of the value. */
    E encode(T value);
  }

  private record Memo(Format<?, ?> format, Object encoded, @Nullable Memo next) {}

  private final T value;
  private volatile @Nullable Memo memos;

  public Shared(T value) {
    this.value = value;
  }

  public T value() {
    return value;
  }

  /** The value in this format. */
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // a memo holds what its very format made
  public <E> E as(Format<? super T, E> format) {
    for (Memo memo = memos; memo != null; memo = memo.next) {
      if (memo.format == format) {
        return (E) memo.encoded;
      }
    }
    E encoded = format.encode(value);
    memos = new Memo(format, encoded, memos);
    return encoded;
  }
}
