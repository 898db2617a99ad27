package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;

/**
 * Who may do what, told a second time as a table, and held against {@link Policy} in every
 * situation there is: they are few enough to go through all of them.
 */
class PolicyPropertyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RoomId ROOM = new RoomId(new UUID(1, 1));

  /** How somebody stands to the room. */
  enum Rank {
    STRANGER(null),
    MEMBER(Role.MEMBER),
    MODERATOR(Role.MODERATOR),
    OWNER(Role.OWNER);

    private final Role role;

    Rank(Role role) {
      this.role = role;
    }

    boolean in() {
      return this != STRANGER;
    }

    boolean atLeast(Role role) {
      return switch (role) {
        case MEMBER -> in();
        case MODERATOR -> this == MODERATOR || this == OWNER;
        case OWNER -> this == OWNER;
      };
    }
  }

  /** When the member's mute ends, as seen from now. */
  enum Mute {
    NEVER_WAS,
    OVER,
    ENDS_NOW,
    LASTS
  }

  private static final Content SAID = Content.plain("hello");

  private static Standing standing(
      Rank rank, RoomKind kind, boolean archived, Mute mute, boolean banned) {
    var user = new UserId(new UUID(2, 1));
    Instant mutedUntil =
        switch (mute) {
          case NEVER_WAS -> null;
          case OVER -> NOW.minusMillis(1);
          case ENDS_NOW -> NOW;
          case LASTS -> NOW.plusMillis(1);
        };
    var room =
        new Room(ROOM, kind, new RoomSettings("name", null, 0, archived), user, NOW, 9, 5, 77);
    Member member =
        rank.in() ? new Member(ROOM, user, rank.role, NOW, mutedUntil, null, Notify.ALL) : null;
    return new Standing(room, member, banned ? new Ban(ROOM, user, user, NOW, null, null) : null);
  }

  private static Standing standing(Rank rank, RoomKind kind, boolean archived) {
    return standing(rank, kind, archived, Mute.NEVER_WAS, false);
  }

  private static void check(Optional<Refusal> answer, Reason expected) {
    assertThat(answer.map(Refusal::reason)).isEqualTo(Optional.ofNullable(expected));
  }

  /** The first reason whose condition holds; null when none does. */
  private static Reason first(Object... conditionsAndReasons) {
    for (int i = 0; i < conditionsAndReasons.length; i += 2) {
      if ((boolean) conditionsAndReasons[i]) {
        return (Reason) conditionsAndReasons[i + 1];
      }
    }
    return null;
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void reading_seeing_sending_joining_and_leaving(
      @ForAll Rank rank,
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll Mute mute,
      @ForAll boolean banned) {
    Standing standing = standing(rank, kind, archived, mute, banned);
    boolean channel = kind == RoomKind.CHANNEL;
    check(Policy.read(standing), first(!rank.in(), Reason.NOT_FOUND));
    check(Policy.see(standing), first(!rank.in() && !channel, Reason.NOT_FOUND));
    check(
        Policy.send(standing, SAID, NOW),
        first(
            !rank.in(),
            Reason.NOT_FOUND,
            archived,
            Reason.ARCHIVED,
            mute == Mute.LASTS,
            Reason.FORBIDDEN));
    check(
        Policy.join(standing, NOW),
        first(
            !channel, Reason.NOT_FOUND,
            banned, Reason.FORBIDDEN,
            archived, Reason.ARCHIVED));
    check(
        Policy.leave(standing),
        first(!rank.in(), Reason.NOT_FOUND, kind == RoomKind.DIRECT, Reason.FORBIDDEN));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void changing_the_settings(
      @ForAll Rank rank,
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll boolean toBeArchived) {
    check(
        Policy.change(
            standing(rank, kind, archived), new RoomSettings("other", null, 5, toBeArchived)),
        first(
            !rank.in(),
            Reason.NOT_FOUND,
            kind == RoomKind.DIRECT,
            Reason.FORBIDDEN,
            rank == Rank.MEMBER,
            Reason.FORBIDDEN,
            archived != toBeArchived && rank != Rank.OWNER,
            Reason.FORBIDDEN,
            archived && toBeArchived,
            Reason.ARCHIVED));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void bringing_somebody_in(
      @ForAll Rank rank,
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll Role role,
      @ForAll Rank guest,
      @ForAll boolean guestBanned) {
    check(
        Policy.add(
            standing(rank, kind, archived),
            role,
            standing(guest, kind, archived, Mute.NEVER_WAS, guestBanned),
            NOW),
        first(
            !rank.in(),
            Reason.NOT_FOUND,
            kind == RoomKind.DIRECT,
            Reason.FORBIDDEN,
            rank == Rank.MEMBER,
            Reason.FORBIDDEN,
            !rank.atLeast(role),
            Reason.FORBIDDEN,
            archived,
            Reason.ARCHIVED,
            guestBanned,
            Reason.FORBIDDEN));
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void putting_out_and_governing(
      @ForAll Rank rank,
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll Rank target,
      @ForAll boolean targetBanned,
      @ForAll Role wanted) {
    Standing mine = standing(rank, kind, archived);
    Standing theirs = standing(target, kind, archived, Mute.NEVER_WAS, targetBanned);
    // A stranger ranks with members: a moderator may ban either.
    boolean below = rank == Rank.MODERATOR && !target.atLeast(Role.MODERATOR);
    boolean over = rank == Rank.OWNER || below;
    check(
        Policy.expel(mine, theirs),
        first(
            !rank.in(),
            Reason.NOT_FOUND,
            kind == RoomKind.DIRECT,
            Reason.FORBIDDEN,
            !over,
            Reason.FORBIDDEN));
    check(
        Policy.govern(mine, theirs, wanted),
        first(
            !rank.in(),
            Reason.NOT_FOUND,
            kind == RoomKind.DIRECT,
            Reason.FORBIDDEN,
            !over,
            Reason.FORBIDDEN,
            !target.in(),
            Reason.NOT_FOUND,
            !rank.atLeast(wanted),
            Reason.FORBIDDEN));
  }

  /** All the answers of one standing towards another, in one order. */
  private static List<Optional<Refusal>> all(Standing mine, Standing theirs) {
    List<Optional<Refusal>> answers = new ArrayList<>();
    answers.add(Policy.read(mine));
    answers.add(Policy.see(mine));
    answers.add(Policy.send(mine, SAID, NOW));
    answers.add(Policy.join(mine, NOW));
    answers.add(Policy.leave(mine));
    for (boolean archived : new boolean[] {false, true}) {
      answers.add(Policy.change(mine, new RoomSettings("other", null, 0, archived)));
    }
    for (Role role : Role.values()) {
      answers.add(Policy.add(mine, role, theirs, NOW));
      answers.add(Policy.govern(mine, theirs, role));
    }
    answers.add(Policy.expel(mine, theirs));
    return answers;
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void a_hidden_room_is_refused_in_the_same_words_whatever_it_is(
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll boolean banned,
      @ForAll Rank target,
      @ForAll boolean targetBanned) {
    if (kind != RoomKind.CHANNEL) {
      assertThat(
              all(
                  standing(Rank.STRANGER, kind, archived, Mute.NEVER_WAS, banned),
                  standing(target, kind, archived, Mute.NEVER_WAS, targetBanned)))
          .allSatisfy(answer -> assertThat(answer).contains(Policy.NOT_FOUND));
    }
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void a_higher_role_may_do_all_that_a_lower_one_may(
      @ForAll Rank lower,
      @ForAll Rank higher,
      @ForAll RoomKind kind,
      @ForAll boolean archived,
      @ForAll Mute mute,
      @ForAll Rank target,
      @ForAll boolean targetBanned) {
    if (lower.compareTo(higher) < 0) {
      Standing theirs = standing(target, kind, archived, Mute.NEVER_WAS, targetBanned);
      var fewer = all(standing(lower, kind, archived, mute, false), theirs);
      var more = all(standing(higher, kind, archived, mute, false), theirs);
      for (int i = 0; i < fewer.size(); i++) {
        // A stranger of a channel is never muted; all else holds for them too.
        boolean muted = mute == Mute.LASTS && more.get(i).isPresent();
        assertThat(fewer.get(i).isPresent() || more.get(i).isEmpty() || muted).isTrue();
      }
    }
  }
}
