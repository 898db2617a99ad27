package chat.parlance.application.port.out;

import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Who is muted without being told. There are few: all of them fit into memory. All methods may be
 * called from any thread and may block; they throw {@link StoreException} when the store is out of
 * reach.
 */
public interface ShadowMutes {

  /** Keeps it in place of the one that was there, and records the act, both or neither, durably. */
  void put(ShadowMute mute, AuditedAct act);

  /**
   * Ends it and records the act, both or neither, durably; false, and nothing is changed or
   * recorded, when there was none.
   */
  boolean remove(RoomId room, UserId user, AuditedAct act);

  /** All that hold at this time, in no order. */
  List<ShadowMute> holding(Instant now);
}
