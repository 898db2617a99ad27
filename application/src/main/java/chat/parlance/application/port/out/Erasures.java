package chat.parlance.application.port.out;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Erasure;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a store has to forget: people, and what is too old. All methods may be called from any
 * thread and may block; they throw {@link StoreException} when the store is out of reach.
 */
public interface Erasures {

  /**
   * Makes somebody nameless, atomically and durably, for ever: their names and password are gone,
   * nobody can log in as them, by whatever means, and nothing is left of their tickets, devices,
   * wishes, presence, blocks of and from them, invitations, scheduled messages, shadow mutes,
   * threads that they followed, and reasons that they gave or that were given for what was done to
   * them outside of the log. The username is free. Their sessions end, and are among {@linkplain
   * UserSessions#endedWithin those that have}. What they left in the log is for an {@link Erasure},
   * which begins with it.
   *
   * @param messages whether all their messages are to go
   * @param act recorded with it, both or neither
   * @return the sessions that stood; empty, and nothing is changed, when there is no such user, or
   *     they are nameless already
   */
  Optional<List<String>> begin(UserId user, boolean messages, Instant now, AuditedAct act);

  /** Those that are not finished, the first begun first, at most {@code limit}. */
  List<Erasure> pending(int limit);

  /**
   * The messages that are not deleted, whose positions are {@code after < position ≤ upTo}, in that
   * order, at most {@code limit}.
   *
   * @param author only theirs; null: anybody's
   */
  List<Entry> messages(@Nullable UserId author, long after, long upTo, int limit);

  /**
   * Takes down, durably, that the messages up to this position are dealt with, and takes away what
   * entries between the erasure's position and this one give as a reason for what was done to the
   * user.
   */
  void proceed(Erasure erasure, long position);

  /**
   * Takes away, durably, what there is of the user beside the log: once more what {@link #begin}
   * did, because another server may have taken something of them before it heard of their end; the
   * details of acts that were done to them; the files of theirs that no message names, which may be
   * collected from now on. Last of all the erasure itself.
   */
  void finish(Erasure erasure, Instant now);
}
