package chat.parlance.trials.torture;

import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Look;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.history.Rewrite;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Edits and deletes what one client has said, and reads it again. Its talking thread's. */
final class Rewriting {

  private record Said(RoomId room, long seq) {}

  private static final int REMEMBERED = 50;

  private final Site site;
  private final String name;
  private final Random random;
  private final List<Said> remembered = new ArrayList<>();
  private int edits;

  Rewriting(Site site, String name, Random random) {
    this.site = site;
    this.name = name;
    this.random = random;
  }

  /** The client has said something, which is there by this seq. */
  void said(RoomId room, long seq) {
    remembered.add(new Said(room, seq));
    if (remembered.size() > REMEMBERED) {
      remembered.removeFirst();
    }
  }

  /** Edits or deletes one of the last things said, and reads what it says now. */
  void rewrite(Rest rest) {
    if (remembered.isEmpty()) {
      return;
    }
    int index = random.nextInt(remembered.size());
    boolean deletes = random.nextInt(4) == 0;
    Said said = deletes ? remembered.remove(index) : remembered.get(index);
    attempt(rest, said, deletes ? null : name + " edit " + ++edits);
    look(rest, said);
  }

  private void attempt(Rest rest, Said said, @Nullable String text) {
    String path = path(said);
    long invoked = System.nanoTime();
    Outcome outcome;
    try {
      Answer answer = text == null ? rest.delete(path) : rest.patch(path, Map.of("text", text));
      outcome = Outcome.of(answer.reply());
    } catch (Unreachable unanswered) {
      outcome = Outcome.UNKNOWN;
    }
    site.history()
        .add(
            new Rewrite(
                name,
                rest.person().id(),
                said.room(),
                said.seq(),
                text,
                invoked,
                System.nanoTime(),
                outcome));
    if (outcome instanceof Outcome.Ok) {
      site.tally().rewrites.incrementAndGet();
    }
  }

  private void look(Rest rest, Said said) {
    long invoked = System.nanoTime();
    try {
      Answer answer = rest.get(path(said));
      if (answer.status() == 200) {
        String text = answer.json().path("text").asText();
        site.history().add(new Look(name, said.room(), said.seq(), text, invoked));
      }
    } catch (Unreachable away) {
      // another time
    }
  }

  private static String path(Said said) {
    return "/rooms/" + said.room() + "/messages/" + said.seq();
  }
}
