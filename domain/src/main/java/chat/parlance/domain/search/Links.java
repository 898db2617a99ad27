package chat.parlance.domain.search;

import java.util.regex.Pattern;

/** Tells whether a text has a link, which is an http or https address written out. */
public final class Links {

  private static final Pattern LINK =
      Pattern.compile("\\bhttps?://[^\\s/]", Pattern.CASE_INSENSITIVE);

  private Links() {}

  public static boolean in(String text) {
    return LINK.matcher(text).find();
  }
}
