package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberJoined;
import chat.parlance.domain.Change.MemberLeft;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MemberUnbanned;
import chat.parlance.domain.Change.RoomCreated;
import chat.parlance.domain.Change.Seat;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a batch do to members and bans. Several may be about one person; what stands
 * in the end is written, so that each table needs two statements, whatever the order of comings and
 * goings.
 */
final class MembershipChanges {

  private static final String DELETE_MEMBER =
      "DELETE FROM member WHERE room_id = ? AND user_id = ?";
  private static final String INSERT_MEMBER =
      "INSERT INTO member (room_id, user_id, role, joined_at, muted_until, mute_reason, notifications,"
          + " delivered, read, marked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE_MEMBER =
      "UPDATE member SET role = ?, muted_until = ?, mute_reason = ? WHERE room_id = ? AND user_id = ?";
  private static final String DELETE_BAN = "DELETE FROM ban WHERE room_id = ? AND user_id = ?";
  private static final String INSERT_BAN =
      "INSERT INTO ban (room_id, user_id, banned_by, banned_at, reason, until) VALUES (?, ?, ?, ?, ?, ?)";

  private final Map<Who, MemberState> members = new LinkedHashMap<>();
  private final Map<Who, BanState> bans = new LinkedHashMap<>();

  private record Who(RoomId room, UserId user) {}

  private record Mute(@Nullable Instant until, @Nullable String reason) {
    static final Mute NONE = new Mute(null, null);
  }

  private sealed interface MemberState {}

  private record In(Entry entry, Role role, Mute mute) implements MemberState {}

  private record Governed(Role role, Mute mute) implements MemberState {}

  private record Out() implements MemberState {}

  private sealed interface BanState {}

  private record Banned(Entry entry, MemberRemoved removed) implements BanState {}

  private record Free() implements BanState {}

  void add(Entry entry) {
    switch (entry.change()) {
      case RoomCreated created -> {
        for (Seat seat : created.members()) {
          members.put(who(entry, seat.user()), new In(entry, seat.role(), Mute.NONE));
        }
      }
      case MemberJoined joined ->
          members.put(who(entry, joined.user()), new In(entry, joined.role(), Mute.NONE));
      case MemberLeft left -> members.put(who(entry, left.user()), new Out());
      case MemberRemoved removed -> {
        members.put(who(entry, removed.user()), new Out());
        if (removed.banned()) {
          bans.put(who(entry, removed.user()), new Banned(entry, removed));
        }
      }
      case MemberChanged changed ->
          members.compute(who(entry, changed.user()), (who, before) -> govern(before, changed));
      case MemberUnbanned unbanned -> bans.put(who(entry, unbanned.user()), new Free());
      default -> {}
    }
  }

  private static Who who(Entry entry, UserId user) {
    return new Who(entry.room(), user);
  }

  private static MemberState govern(@Nullable MemberState before, MemberChanged changed) {
    Mute mute = new Mute(changed.mutedUntil(), changed.reason());
    return switch (before) {
      case In in -> new In(in.entry, changed.role(), mute);
      case Out out -> out;
      case Governed governed -> new Governed(changed.role(), mute);
      case null -> new Governed(changed.role(), mute);
    };
  }

  void write(Connection connection) throws SQLException {
    writeMembers(connection);
    writeBans(connection);
  }

  private void writeMembers(Connection connection) throws SQLException {
    List<@Nullable Object[]> deleted = new ArrayList<>();
    List<@Nullable Object[]> inserted = new ArrayList<>();
    List<@Nullable Object[]> updated = new ArrayList<>();
    members.forEach(
        (who, state) -> {
          switch (state) {
            case Out out -> deleted.add(new Object[] {who.room, who.user});
            case Governed to ->
                updated.add(
                    new @Nullable Object[] {
                      to.role, to.mute.until, to.mute.reason, who.room, who.user
                    });
            case In in -> {
              if (!(in.entry.change() instanceof RoomCreated)) {
                deleted.add(new Object[] {who.room, who.user});
              }
              long seq = in.entry.seq();
              long position = in.entry.position().number();
              inserted.add(
                  new @Nullable Object[] {
                    who.room,
                    who.user,
                    in.role,
                    in.entry.at(),
                    in.mute.until,
                    in.mute.reason,
                    Notify.ALL,
                    seq,
                    seq,
                    position
                  });
            }
          }
        });
    Sql.batch(connection, DELETE_MEMBER, deleted);
    Sql.batch(connection, INSERT_MEMBER, inserted);
    Sql.batch(connection, UPDATE_MEMBER, updated);
  }

  private void writeBans(Connection connection) throws SQLException {
    List<@Nullable Object[]> deleted = new ArrayList<>();
    List<@Nullable Object[]> inserted = new ArrayList<>();
    bans.forEach(
        (who, state) -> {
          deleted.add(new Object[] {who.room, who.user});
          if (state instanceof Banned ban) {
            inserted.add(
                new @Nullable Object[] {
                  who.room,
                  who.user,
                  ban.entry.by(),
                  ban.entry.at(),
                  ban.removed.reason(),
                  ban.removed.until()
                });
          }
        });
    Sql.batch(connection, DELETE_BAN, deleted);
    Sql.batch(connection, INSERT_BAN, inserted);
  }
}
