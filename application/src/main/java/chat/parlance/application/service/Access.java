package chat.parlance.application.service;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import chat.parlance.domain.UserId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The door of every room: nobody else asks how somebody stands to one, and {@link Policy} alone
 * says what follows. A room that is not there is refused in the words of one that is not for the
 * caller to see.
 */
final class Access {

  private static final Optional<Refusal> NOT_FOUND = Optional.of(Policy.NOT_FOUND);

  private final Rooms rooms;

  Access(Rooms rooms) {
    this.rooms = rooms;
  }

  /** A rule of the {@link Policy}: why one who stands so may not; empty when they may. */
  @FunctionalInterface
  interface Rule extends Function<Standing, Optional<Refusal>> {}

  /** A rule about two people. */
  @FunctionalInterface
  interface RuleUpon extends BiFunction<Standing, Standing, Optional<Refusal>> {}

  /** What comes of it where the user may by the rule; else the refusal. */
  <T> Result<T> enter(RoomId room, UserId user, Rule rule, Function<Standing, Result<T>> action) {
    return standing(room, user)
        .map(standing -> Result.unless(rule.apply(standing), () -> action.apply(standing)))
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }

  /** Why the user may not by the rule; empty when they may. */
  Optional<Refusal> refuse(RoomId room, UserId user, Rule rule) {
    return standing(room, user).map(rule).orElse(NOT_FOUND);
  }

  /** Why the user may not act upon the target, who need not be in the room; empty: they may. */
  Optional<Refusal> refuse(RoomId room, UserId user, UserId target, RuleUpon rule) {
    return refuse(room, user, mine -> refuse(room, target, theirs -> rule.apply(mine, theirs)));
  }

  /** How the user stands to the room, for a decision that is made elsewhere; empty: no room. */
  Optional<Standing> standing(RoomId room, UserId user) {
    return rooms.standing(room, user);
  }
}
