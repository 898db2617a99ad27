package chat.parlance.benchmarks.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What might be said: words of a made-up language, as unevenly used as those of any (Zipf's law),
 * four to twenty in a message. The same for the same seed.
 */
final class Prose {

  private static final int WORDS = 50_000;
  private static final String[] SYLLABLES = {
    "ba", "den", "ko", "mi", "sur", "tal", "ve", "zo", "ran", "pi", "lus", "gor", "fe", "ha", "nim",
    "cre", "du", "wa", "jo", "tik"
  };

  private final Random random;
  private final List<String> words = new ArrayList<>();
  private final double[] sums = new double[WORDS];

  Prose(long seed) {
    this.random = new Random(seed);
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      words.add(word(i));
      sum += 1.0 / (i + 2);
      sums[i] = sum;
    }
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    int left = number;
    do {
      word.append(SYLLABLES[left % SYLLABLES.length]);
      left /= SYLLABLES.length;
    } while (left > 0);
    return word.append(SYLLABLES[(number * 7 + 3) % SYLLABLES.length]).toString();
  }

  /** The word of this rank; 0 is the one that is said most. */
  String rank(int rank) {
    return words.get(rank);
  }

  /** One of the words of these ranks. */
  String between(int from, int to) {
    return words.get(random.nextInt(from, to));
  }

  private String any() {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[WORDS - 1]);
    return words.get(Math.min(WORDS - 1, at < 0 ? -at - 1 : at));
  }

  /** What one message says; one in fifty has a link. */
  String message() {
    String text =
        IntStream.range(0, random.nextInt(4, 21))
            .mapToObj(i -> any())
            .collect(Collectors.joining(" "));
    return random.nextInt(50) == 0 ? text + " https://example.org/" + any() : text;
  }

  /** A number below this; small ones much more often. */
  int uneven(int bound) {
    double u = random.nextDouble();
    return (int) (Math.pow(bound + 1, u) - 1);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
