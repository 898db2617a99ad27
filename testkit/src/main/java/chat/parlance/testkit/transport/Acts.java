package chat.parlance.testkit.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** Some people of one room, who do this and that to what was said, by chance. */
final class Acts {

  private static final List<String> EMOJIS = List.of("👍", "🎉", "❤️");

  /**
   * A message; what was done to it is known, so that nothing is done twice.
   *
   * @param marks the reactions, by who and what, and the pin
   * @param votes the option that each chose
   */
  private record Said(
      long seq, Writes author, boolean poll, Set<String> marks, Map<String, Integer> votes) {}

  private final List<Writes> people;
  private final Random random;
  private final List<Said> said = new ArrayList<>();
  private int edits;

  Acts(List<Writes> people, Random random) {
    this.people = people;
    this.random = random;
  }

  /** So many acts. */
  void go(int count) {
    for (int i = 0; i < count; i++) {
      if (said.size() < 3 || random.nextInt(4) == 0) {
        say(i);
      } else {
        act(said.get(random.nextInt(said.size())));
      }
    }
  }

  private void say(int number) {
    Writes author = someone();
    boolean poll = random.nextInt(3) == 0;
    long seq = poll ? author.ask("poll " + number, "a", "b", "c") : author.say("text " + number);
    said.add(new Said(seq, author, poll, new HashSet<>(), new HashMap<>()));
  }

  private void act(Said message) {
    Writes by = someone();
    switch (random.nextInt(6)) {
      case 0 -> message.author.edit(message.seq, "edit " + ++edits);
      case 1, 2 -> {
        String emoji = EMOJIS.get(random.nextInt(EMOJIS.size()));
        if (message.marks.add(by.person().name() + emoji)) {
          by.react(message.seq, emoji);
        } else {
          message.marks.remove(by.person().name() + emoji);
          by.takeBack(message.seq, emoji);
        }
      }
      case 3 -> {
        if (message.marks.add("pin")) {
          people.getFirst().pin(message.seq);
        } else {
          message.marks.remove("pin");
          people.getFirst().unpin(message.seq);
        }
      }
      case 4 -> {
        int option = random.nextInt(3);
        if (message.poll
            && !Objects.equals(message.votes.put(by.person().name(), option), option)) {
          by.vote(message.seq, option);
        }
      }
      default -> {
        message.author.delete(message.seq);
        said.remove(message);
      }
    }
  }

  private Writes someone() {
    return people.get(random.nextInt(people.size()));
  }
}
