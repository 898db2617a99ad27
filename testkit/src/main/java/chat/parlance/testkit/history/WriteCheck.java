package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Changes.Times;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for against the log: what was acknowledged is there once and as it was said, what
 * was refused is not, what is unknown is there at most once, and there is nothing else.
 */
final class WriteCheck {

  private record Name(UserId by, RoomId room, String key) {}

  /** All attempts under one key, and the entries that it has in the log. */
  private static final class Message {
    final List<Send> attempts = new ArrayList<>(1);
    final List<Logged> entries = new ArrayList<>(1);
  }

  private final Findings findings;
  private final Versions versions;
  private final Map<Name, Message> messages = new HashMap<>();

  WriteCheck(Findings findings, Versions versions) {
    this.findings = findings;
    this.versions = versions;
  }

  void check(History history, Index index) {
    for (Send send : history.sends()) {
      message(new Name(send.by(), send.room(), send.key())).attempts.add(send);
    }
    for (Logged entry : index.entries()) {
      Seen seen = entry.seen();
      if (seen.isMessage()) {
        message(new Name(seen.by(), seen.room(), Objects.requireNonNullElse(seen.key(), "")))
            .entries
            .add(entry);
      }
    }
    messages.values().forEach(this::check);
    changes(history, index);
  }

  /** When the entry's message was first asked for; {@link Long#MIN_VALUE} when nobody did. */
  long invoked(Seen seen) {
    Message message =
        messages.get(new Name(seen.by(), seen.room(), Objects.requireNonNullElse(seen.key(), "")));
    return message == null
        ? Long.MIN_VALUE
        : message.attempts.stream().mapToLong(Send::invoked).min().orElse(Long.MIN_VALUE);
  }

  private Message message(Name name) {
    return messages.computeIfAbsent(name, some -> new Message());
  }

  private void check(Message message) {
    if (message.entries.size() > 1) {
      findings.add(
          Kind.WRITTEN_TWICE,
          "one key is in the log " + message.entries.size() + " times: " + message.entries);
    }
    for (Logged entry : message.entries) {
      explained(entry, message.attempts);
    }
    Send writer = null;
    for (Send send : message.attempts) {
      if (send.outcome() instanceof Outcome.Ok ok) {
        acknowledged(send, ok, message);
        if (!ok.duplicate() && writer != null) {
          findings.add(
              Kind.WRITTEN_TWICE, "two answers say that they wrote it: " + writer + " and " + send);
        }
        writer = ok.duplicate() ? writer : send;
      }
    }
  }

  private void explained(Logged entry, List<Send> attempts) {
    Send refused = null;
    for (Send send : attempts) {
      if (versions.rewritten(entry.seen()) || send.text().equals(entry.seen().text())) {
        if (!(send.outcome() instanceof Outcome.Refused)) {
          return;
        }
        refused = send;
      }
    }
    findings.add(
        refused == null ? Kind.PHANTOM : Kind.REFUSED_BUT_STORED,
        "position "
            + entry.position()
            + " is "
            + entry.seen()
            + (refused == null ? "; nobody sent that" : "; but it was refused: " + refused));
  }

  private void acknowledged(Send send, Outcome.Ok ok, Message message) {
    if (message.entries.isEmpty()) {
      findings.add(Kind.LOST, "acknowledged, and not in the log: " + send);
      return;
    }
    boolean found =
        message.entries.stream()
            .anyMatch(
                entry ->
                    entry.position() == ok.position()
                        && entry.seen().seq() == ok.seq()
                        && (versions.rewritten(entry.seen())
                            || send.text().equals(entry.seen().text())));
    if (!found) {
      findings.add(Kind.ALTERED, "acknowledged: " + send + "; in the log: " + message.entries);
    }
    // This attempt is one of those that began before it ended.
    if (ok.duplicate()
        && message.attempts.stream().filter(it -> it.invoked() < send.returned()).count() < 2) {
      findings.add(Kind.FALSE_DUPLICATE, "nobody had sent this key before: " + send);
    }
  }

  private void changes(History history, Index index) {
    for (Change change : history.changes()) {
      if (change.outcome() instanceof Outcome.Ok ok && ok.position() > 0) {
        Logged entry = index.at(ok.position());
        if (entry == null) {
          findings.add(Kind.LOST, "acknowledged, and not in the log: " + change);
        } else if (!says(entry.seen(), change)) {
          findings.add(Kind.ALTERED, "acknowledged: " + change + "; in the log: " + entry);
        }
      }
    }
    var known = new Changes(history.changes());
    for (Logged entry : index.entries()) {
      Seen seen = entry.seen();
      for (UserId user : seen.arriving()) {
        asked(entry, known.of(entry.position(), seen.room(), user, true));
      }
      UserId gone = seen.departing();
      if (gone != null) {
        asked(entry, known.of(entry.position(), seen.room(), gone, false));
      }
    }
  }

  private static boolean says(Seen seen, Change change) {
    return seen.room().equals(change.room())
        && (change.arriving()
            ? seen.arriving().contains(change.user())
            : change.user().equals(seen.departing()));
  }

  private void asked(Logged entry, @Nullable Times times) {
    if (times == null && entry.seen().seq() > 1) {
      findings.add(
          Kind.PHANTOM,
          "position " + entry.position() + " is " + entry.seen() + "; nobody asked for that");
    }
  }
}
