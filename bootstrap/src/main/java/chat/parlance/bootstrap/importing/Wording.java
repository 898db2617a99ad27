package chat.parlance.bootstrap.importing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the lines of one conversation into words: who is who, and what the slots stand for, is the
 * same from its first line to its last.
 */
final class Wording {

  /** The innermost braces: alternatives may have slots in them. */
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)-(\\d+)");
  private static final Pattern AT = Pattern.compile("@([a-z]+)\\b");

  private final Map<String, List<String>> slots;
  private final Map<String, DemoScript.Person> cast;
  private final Random random;
  private final Map<String, String> chosen = new HashMap<>();

  /** A text, and who is mentioned in it. */
  record Worded(String text, List<String> mentions) {}

  Wording(Map<String, List<String>> slots, Map<String, DemoScript.Person> cast, Random random) {
    this.slots = slots;
    this.cast = cast;
    this.random = random;
  }

  Worded word(String text) {
    String filled = text;
    for (Matcher braces = BRACES.matcher(filled); braces.find(); braces = BRACES.matcher(filled)) {
      filled =
          filled.substring(0, braces.start())
              + fill(braces.group(1))
              + filled.substring(braces.end());
    }
    Set<String> mentions = new LinkedHashSet<>();
    String addressed =
        AT.matcher(filled)
            .replaceAll(
                at -> {
                  DemoScript.Person person = cast.get(at.group(1));
                  if (person == null) {
                    return at.group();
                  }
                  mentions.add(person.username());
                  return "@" + person.username();
                });
    return new Worded(addressed, List.copyOf(mentions));
  }

  private String fill(String slot) {
    if (slot.contains("|")) {
      String[] ways = slot.split("\\|", -1);
      return ways[random.nextInt(ways.length)];
    }
    DemoScript.Person person = cast.get(slot);
    return person == null ? chosen.computeIfAbsent(slot, this::choose) : person.firstName();
  }

  private String choose(String slot) {
    Matcher numbers = NUMBERS.matcher(slot);
    if (numbers.matches()) {
      int least = Integer.parseInt(numbers.group(1));
      int most = Integer.parseInt(numbers.group(2));
      return Integer.toString(least + random.nextInt(most - least + 1));
    }
    // "feature" and "feature2" are two different ones.
    List<String> values = slots.get(slot.replaceFirst("\\d$", ""));
    if (values == null) {
      throw new IllegalArgumentException("no slot {" + slot + "}");
    }
    List<String> left = values.stream().filter(value -> !chosen.containsValue(value)).toList();
    return left.get(random.nextInt(left.size()));
  }
}
