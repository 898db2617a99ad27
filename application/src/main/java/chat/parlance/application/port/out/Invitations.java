package chat.parlance.application.port.out;

import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways into rooms that were handed out. Their codes are known by their hashes only. An
 * invitation stands until it expires, is used up or is revoked; one that has expired or was revoked
 * may be forgotten. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface Invitations {

  /** Keeps a new invitation. */
  void add(String codeHash, Invitation invitation);

  /** The invitation with this code, if it stands at {@code now}. */
  Optional<Invitation> find(String codeHash, Instant now);

  /**
   * The invitations to a room that have not expired at {@code now}, used up or not, by rising id;
   * {@code after} null for the first page.
   */
  List<Invitation> of(RoomId room, Instant now, @Nullable InvitationId after, int limit);

  /** Takes an invitation to this room away; false when there is no such. */
  boolean revoke(RoomId room, InvitationId id);

  /**
   * Counts one use, if the invitation stands at {@code now}, atomically: of those who come for the
   * last use at once, one gets it.
   *
   * @return whether the use was granted
   */
  boolean use(InvitationId id, Instant now);

  /** Counts one use less: it was granted, and nobody came in by it. */
  void giveBack(InvitationId id);
}
