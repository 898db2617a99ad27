package chat.parlance.testkit.history;

import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log by itself: seqs and positions without holes, and the pages tell the same. */
final class LogCheck {

  private final Findings findings;

  LogCheck(Findings findings) {
    this.findings = findings;
  }

  void check(History history, Index index) {
    dense(history.log());
    pages(history.pages(), index);
  }

  private void dense(List<Logged> log) {
    Map<RoomId, Long> heads = new HashMap<>();
    long last = 0;
    for (Logged entry : log) {
      if (entry.position() != last + 1) {
        findings.add(
            Kind.HOLE,
            "the log goes from position " + last + " to " + entry.position() + ": " + entry.seen());
      }
      last = entry.position();
      long head = heads.getOrDefault(entry.seen().room(), 0L);
      if (entry.seen().seq() != head + 1) {
        findings.add(
            Kind.HOLE,
            "room "
                + entry.seen().room()
                + " goes from seq "
                + head
                + " to "
                + entry.seen().seq()
                + " at position "
                + entry.position());
      }
      heads.put(entry.seen().room(), entry.seen().seq());
    }
  }

  private void pages(List<Posted> pages, Index index) {
    Map<RoomId, List<Posted>> logged = new HashMap<>();
    for (Logged entry : index.entries()) {
      Seen seen = entry.seen();
      if (seen.isMessage()) {
        logged
            .computeIfAbsent(seen.room(), room -> new ArrayList<>())
            .add(
                new Posted(
                    seen.room(),
                    seen.seq(),
                    seen.by(),
                    "" + seen.key(),
                    Versions.said(seen.text())));
      }
    }
    Map<RoomId, List<Posted>> paged = new HashMap<>();
    pages.forEach(
        message -> paged.computeIfAbsent(message.room(), room -> new ArrayList<>()).add(message));
    logged.forEach((room, messages) -> same(messages, paged.getOrDefault(room, List.of())));
    paged.forEach(
        (room, messages) -> {
          if (!logged.containsKey(room)) {
            same(List.of(), messages);
          }
        });
  }

  private void same(List<Posted> logged, List<Posted> paged) {
    int both = Math.min(logged.size(), paged.size());
    for (int i = 0; i < both; i++) {
      if (!logged.get(i).equals(paged.get(i))) {
        findings.add(
            Kind.PAGES_DIFFER,
            "the log has " + logged.get(i) + " where the pages have " + paged.get(i));
        return;
      }
    }
    if (logged.size() != paged.size()) {
      Posted first = logged.size() > both ? logged.get(both) : paged.get(both);
      findings.add(
          Kind.PAGES_DIFFER,
          "the log has "
              + logged.size()
              + " messages of room "
              + first.room()
              + ", the pages have "
              + paged.size()
              + "; the first that only one of them has is "
              + first);
    }
  }
}
