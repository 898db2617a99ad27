package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShadowMuteMembers;
import chat.parlance.application.port.out.ShadowMutes;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Member;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is muted without being told. */
public final class ShadowMuting implements ShadowMuteMembers {

  private static final int MOST_REASON = 500;

  private final Access access;
  private final ShadowMutes mutes;
  private final Shadows shadows;
  private final InstantSource time;

  ShadowMuting(Core core, Shadows shadows) {
    this.access = core.access();
    this.mutes = core.ports().moderation().shadowMutes();
    this.shadows = shadows;
    this.time = core.ports().time();
  }

  @Override
  public Result<ShadowMute> mute(
      Caller caller, RoomId room, UserId user, @Nullable Instant until, @Nullable String reason) {
    return Attempt.of(
        () -> {
          Instant now = now();
          return Result.unless(
              governed(caller, room, user).or(() -> flaw(caller, user, until, reason, now)),
              () -> {
                var mute = new ShadowMute(room, user, caller.user(), now, millis(until), reason);
                mutes.put(mute, act(AuditedAct.Kind.SHADOW_MUTED, mute));
                shadows.changed();
                return Result.ok(mute);
              });
        });
  }

  @Override
  public Result<UserId> unmute(Caller caller, RoomId room, UserId user) {
    return Attempt.of(
        () ->
            Result.unless(
                access.refuse(room, caller.user(), user, Policy::expel),
                () -> {
                  var ended = new ShadowMute(room, user, caller.user(), now(), null, null);
                  mutes.remove(room, user, act(AuditedAct.Kind.SHADOW_UNMUTED, ended));
                  shadows.changed();
                  return Result.ok(user);
                }));
  }

  @Override
  public Result<List<ShadowMute>> list(Caller caller, RoomId room) {
    return Attempt.of(
        () ->
            Result.unless(
                access.refuse(room, caller.user(), Policy::moderate),
                () -> Result.ok(shadows.in(room))));
  }

  private Optional<Refusal> governed(Caller caller, RoomId room, UserId user) {
    return access.refuse(
        room,
        caller.user(),
        user,
        (mine, theirs) -> {
          Member member = theirs.member();
          return Policy.govern(mine, theirs, member == null ? Role.MEMBER : member.role());
        });
  }

  private static Optional<Refusal> flaw(
      Caller caller, UserId user, @Nullable Instant until, @Nullable String reason, Instant now) {
    if (caller.user().equals(user)) {
      return Optional.of(Refusal.invalid("userId", "must not be yourself"));
    }
    if (until != null && !until.isAfter(now)) {
      return Optional.of(Refusal.invalid("until", "must be in the future"));
    }
    return reason == null ? Optional.empty() : Inputs.line("reason", reason, MOST_REASON);
  }

  private static AuditedAct act(AuditedAct.Kind kind, ShadowMute mute) {
    Map<String, String> details = new HashMap<>();
    if (mute.until() != null) {
      details.put("until", mute.until().toString());
    }
    if (mute.reason() != null) {
      details.put("reason", mute.reason());
    }
    return new AuditedAct(kind, mute.at(), mute.by(), mute.room(), mute.user(), null, details);
  }

  private static @Nullable Instant millis(@Nullable Instant until) {
    return until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
