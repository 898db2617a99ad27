package chat.parlance.bootstrap.importing;

import chat.parlance.bootstrap.importing.DemoScript.Line;
import chat.parlance.bootstrap.importing.DemoScript.Person;
import chat.parlance.bootstrap.importing.DemoScript.Talk;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said in one room: one conversation after the other, at hours when people are up. */
final class DemoRoom {

  private static final double LINES_IN_A_TALK = 4.6;
  private static final Pattern SPOKEN_OF = Pattern.compile("[@{]([a-h])\\b");

  private final DemoScript script;
  private final DemoScript.Room room;
  private final Presence presence;
  private final Instant begin;
  private final Instant end;
  private final Random random;
  private final List<Talk> turns;
  private final Map<String, String> lastWords = new HashMap<>();
  private final List<Post> posts = new ArrayList<>();

  /** Who of the room's people is in it at a time. */
  @FunctionalInterface
  interface Presence {
    boolean in(String username, Instant at);
  }

  /** A message to be. */
  record Post(
      Instant at,
      String room,
      String by,
      String key,
      String text,
      @Nullable String replyTo,
      List<String> mentions) {}

  DemoRoom(
      DemoScript script,
      DemoScript.Room room,
      Presence presence,
      Instant begin,
      Instant end,
      Random random) {
    this.script = script;
    this.room = room;
    this.presence = presence;
    this.begin = begin;
    this.end = end;
    this.random = random;
    this.turns = shuffled(script, room, random);
  }

  /**
   * @param openings when somebody joins: what is said then
   */
  List<Post> talk(Map<Instant, Talk> openings) {
    TreeSet<Instant> starts = new TreeSet<>(openings.keySet());
    int wanted = (int) Math.round(room.messages() / LINES_IN_A_TALK) + openings.size();
    while (starts.size() < wanted) {
      starts.add(someTime());
    }
    Instant free = begin;
    for (Instant start : starts) {
      Instant at = start.isBefore(free) ? free : start;
      Talk opening = openings.get(start);
      Instant last = opening == null ? next(at) : say(opening, at);
      if (last != null) {
        free = last.plusSeconds(120 + random.nextInt(600));
      }
    }
    return posts;
  }

  /** A time at which somebody of the room may well be typing. */
  private Instant someTime() {
    long span = Duration.between(begin, end).toMillis();
    while (true) {
      Instant at = begin.plusMillis((long) (random.nextDouble() * span));
      Person person = person(room.members().get(random.nextInt(room.members().size())));
      if (random.nextDouble() < liveliness(person, at)) {
        return at;
      }
    }
  }

  private double liveliness(Person person, Instant at) {
    OffsetDateTime local = at.atOffset(person.zone());
    int hour = local.getHour();
    boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    double day = weekend ? room.weekend() / 100.0 : 1;
    if (hour >= 9 && hour < 18) {
      return hour == 12 ? day * 0.4 : day;
    }
    return hour >= 7 && hour < 22 ? day * 0.08 : 0.002;
  }

  /**
   * Says the next conversation that can be had now; answers when it ended, null for none. It then
   * goes to the end of the line: nothing is heard again before the others that can be had.
   */
  private @Nullable Instant next(Instant at) {
    for (int i = 0; i < turns.size(); i++) {
      Instant last = say(turns.get(i), at);
      if (last != null) {
        turns.add(turns.remove(i));
        return last;
      }
    }
    return null;
  }

  private static List<Talk> shuffled(DemoScript script, DemoScript.Room room, Random random) {
    String tag = room.kind().equals("direct") ? "direct" : room.name().replace(' ', '_');
    List<Talk> fitting =
        new ArrayList<>(
            script.talks().stream()
                .filter(talk -> !talk.opening() && talk.rooms().contains(tag))
                .toList());
    Collections.shuffle(fitting, random);
    return fitting;
  }

  private @Nullable Instant say(Talk talk, Instant start) {
    Map<String, Person> cast = cast(talk, start);
    if (cast == null) {
      return null;
    }
    Map<String, Person> names = new HashMap<>(script.people());
    names.putAll(cast);
    Wording wording = new Wording(script.slots(), names, random);
    Map<String, String> keys = new HashMap<>();
    Instant at = start;
    boolean first = true;
    for (Line line : talk.lines()) {
      Wording.Worded worded = wording.word(line.text());
      at = first ? at : at.plusMillis(pause(worded.text()));
      first = false;
      if (!at.isBefore(end)) {
        break;
      }
      String by = person(cast, line.role()).username();
      if (!worded.text().equals(lastWords.put(by, worded.text()))) {
        String key = room.name().replace(' ', '-') + "-" + (posts.size() + 1);
        String replyTo = line.answers() == null ? null : keys.get(line.answers());
        keys.put(line.role(), key);
        posts.add(new Post(at, room.name(), by, key, worded.text(), replyTo, worded.mentions()));
      }
    }
    return at;
  }

  /** Reading, thinking, typing; and now and then something else came first. */
  private long pause(String text) {
    double think = -Math.log(1 - random.nextDouble()) * 70_000;
    long away = random.nextInt(25) == 0 ? 300_000 + random.nextInt(1_500_000) : 0;
    return 8_000 + (long) think + 90L * Math.min(text.length(), 600) + away;
  }

  /** Who says the lines: those who are named, and for the letters others who are up. */
  private @Nullable Map<String, Person> cast(Talk talk, Instant at) {
    Set<String> letters = new LinkedHashSet<>();
    Map<String, Person> cast = new LinkedHashMap<>();
    for (Line line : talk.lines()) {
      Person named = script.people().get(line.role());
      if (named == null) {
        letters.add(line.role());
      } else if (room.members().contains(line.role()) && presence.in(line.role(), at)) {
        cast.put(line.role(), named);
      } else {
        return null;
      }
      SPOKEN_OF.matcher(line.text()).results().map(name -> name.group(1)).forEach(letters::add);
    }
    List<Person> free = new ArrayList<>();
    for (String username : room.members()) {
      if (!cast.containsKey(username) && presence.in(username, at)) {
        free.add(person(username));
      }
    }
    for (String letter : letters) {
      if (free.isEmpty()) {
        return null;
      }
      Person person = draw(free, at);
      free.remove(person);
      cast.put(letter, person);
    }
    return cast;
  }

  private Person draw(List<Person> free, Instant at) {
    double sum = free.stream().mapToDouble(person -> 0.02 + liveliness(person, at)).sum();
    double mark = random.nextDouble() * sum;
    for (Person person : free) {
      mark -= 0.02 + liveliness(person, at);
      if (mark < 0) {
        return person;
      }
    }
    return free.getLast();
  }

  private Person person(String username) {
    return person(script.people(), username);
  }

  private static Person person(Map<String, Person> people, String name) {
    Person person = people.get(name);
    if (person == null) {
      throw new IllegalArgumentException("nobody is called " + name);
    }
    return person;
  }
}
