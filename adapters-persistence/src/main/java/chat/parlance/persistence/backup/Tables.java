package chat.parlance.persistence.backup;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a store, by what becomes of them in a backup. */
final class Tables {

  /** All that are taken along; what another refers to comes before it. */
  static final List<String> ALL =
      List.of(
          "clock",
          "account",
          "room",
          "entry",
          "member",
          "ban",
          "mention",
          "mention_room",
          "response",
          "pin",
          "edition",
          "reply",
          "thread_follow",
          "gone",
          "expiring",
          "block",
          "report",
          "audit",
          "shadow_mute",
          "invitation",
          "scheduled",
          "attachment",
          "attachment_use",
          "erasure",
          "presence",
          "push_wish",
          "push_state",
          "refresh_session",
          "refresh_token",
          "ticket",
          "device",
          "push_slot");

  /**
   * What is made again from the log, or is of the moment, or of the database itself; and the keys,
   * which are taken from the data folder where they are wanted, and shared from there again.
   */
  static final Set<String> LEFT_OUT =
      Set.of(
          "flyway_schema_history",
          "message_search",
          "search_era",
          "search_state",
          "server_lease",
          "live_stream",
          "shared_secret");

  /** What somebody is logged in by, and what goes when they are not. */
  static final Set<String> OF_SESSIONS =
      Set.of("refresh_session", "refresh_token", "ticket", "device", "push_slot");

  /** Those that have a row in a store where nothing has happened yet. */
  static final Set<String> NEVER_EMPTY = Set.of("clock", "push_state");

  /** Those whose order says something, by what they are sorted. */
  static final Map<String, String> ORDERED = Map.of("entry", "position", "audit", "id");

  /** Columns whose values the database gives itself, in the order in which rows come. */
  static final Map<String, String> NUMBERED = Map.of("audit", "id");

  private Tables() {}
}
