package chat.parlance.bootstrap.authorisation;

import java.util.Locale;

/** The kinds of rooms. */
enum Kind {
  GROUP,
  CHANNEL,
  DIRECT;

  /** As the matrix writes it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
