package chat.parlance.persistence.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the log from its first entry to its last, and holds what stands beside it against it. */
final class LogScan implements RowSink {

  static final List<String> COLUMNS =
      List.of("position", "room_id", "seq", "type", "ordinal", "data");
  static final List<String> ROOM =
      List.of("id", "head", "messages", "last_message", "activity", "name", "topic", "archived");
  static final List<String> MEMBER =
      List.of("room_id", "user_id", "role", "delivered", "read", "seen", "marked_at");
  static final List<String> BAN = List.of("room_id", "user_id");

  /** Tables of what hangs on messages. */
  static final List<String> ABOUT_MESSAGES =
      List.of(
          "mention",
          "mention_room",
          "response",
          "pin",
          "edition",
          "reply",
          "gone",
          "expiring",
          "report",
          "attachment_use");

  private final Findings findings;
  private final Map<String, LoggedRoom> rooms = new HashMap<>();
  private long entries;
  private long last;

  LogScan(Findings findings) {
    this.findings = findings;
  }

  long entries() {
    return entries;
  }

  long rooms() {
    return rooms.size();
  }

  @Override
  public void row(@Nullable Object[] entry) {
    long position = Cells.number(entry[0]);
    String id = Cells.text(entry[1]);
    if (entries > 0 && position != last + 1) {
      findings.add("position " + position + " comes after " + last);
    }
    last = position;
    entries++;
    String type = Cells.text(entry[3]);
    LoggedRoom room = rooms.computeIfAbsent(id, some -> new LoggedRoom());
    long seq = Cells.number(entry[2]);
    if (seq != room.head + 1) {
      findings.add("seq " + seq + " comes after " + room.head + " in room " + id);
    }
    room.take(seq, position, type, (String) entry[5]);
    if (Cells.number(entry[4]) != room.messages) {
      findings.add(
          "entry "
              + seq
              + " of room "
              + id
              + " counts "
              + entry[4]
              + " messages, and there are "
              + room.messages);
    }
  }

  void clock(long position) {
    if (position != last) {
      findings.add("the clock stands at " + position + ", and the last entry is at " + last);
    }
  }

  void room(@Nullable Object[] row) {
    String id = Cells.text(row[0]);
    LoggedRoom room = rooms.get(id);
    if (room == null) {
      findings.add("room " + id + " has no entries");
      return;
    }
    room.found = true;
    compare("head", id, row[1], room.head);
    compare("number of messages", id, row[2], room.messages);
    compare("last message", id, row[3], room.lastMessage);
    compare("last position", id, row[4], room.activity);
    compare("name", id, row[5], room.name);
    compare("topic", id, row[6], room.topic);
    compare("state of being archived", id, row[7], room.archived);
  }

  private void compare(String what, String room, @Nullable Object found, @Nullable Object wanted) {
    if (!Objects.equals(found, wanted)) {
      findings.add(
          "the " + what + " of room " + room + " is " + found + ", and by the log " + wanted);
    }
  }

  void member(@Nullable Object[] row) {
    String id = Cells.text(row[0]);
    String user = Cells.text(row[1]);
    LoggedRoom room = rooms.get(id);
    String role = room == null ? null : room.members.remove(user);
    if (room == null || role == null) {
      findings.add(user + " is a member of room " + id + ", and by the log is none");
      return;
    }
    compare("role of " + user, id, row[2], role);
    for (int mark = 3; mark <= 5; mark++) {
      if (Cells.number(row[mark]) > room.head) {
        findings.add("the mark " + row[mark] + " of " + user + " is beyond the head of room " + id);
      }
    }
    if (Cells.number(row[6]) > last) {
      findings.add("a mark of " + user + " in room " + id + " moved after the last entry");
    }
  }

  void ban(@Nullable Object[] row) {
    LoggedRoom room = rooms.get(Cells.text(row[0]));
    if (room == null || !room.bans.remove(Cells.text(row[1]))) {
      findings.add(row[1] + " is banned from room " + row[0] + ", and by the log is not");
    }
  }

  /** When all rows of rooms, members and bans were seen: what the log has beyond them. */
  void end() {
    rooms.forEach(
        (id, room) -> {
          if (!room.found) {
            findings.add("room " + id + " has entries, and is not there");
          }
          room.members
              .keySet()
              .forEach(
                  user -> findings.add(user + " is no member of room " + id + ", but by the log"));
          room.bans.forEach(
              user -> findings.add(user + " is not banned from room " + id + ", but by the log"));
        });
  }

  void names(String table, @Nullable Object[] row) {
    LoggedRoom room = rooms.get(Cells.text(row[0]));
    long seq = Cells.number(row[1]);
    if (room == null || seq < 1 || seq > room.head) {
      findings.add("a row of " + table + " names entry " + seq + " of room " + row[0]);
    }
  }
}
