package chat.parlance.application.port.out;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is known of the files that {@link AttachmentFiles} keeps: whose they are, and which messages
 * name them. The latter follows from the log ({@link RoomLog#append}). Of no file more is kept
 * there than is known here, so nothing is left behind, whenever a server stops. Durable when a
 * method returns. All methods may be called from any thread and may block; they throw {@link
 * StoreException} when the store is out of reach.
 */
public interface Attachments {

  /**
   * Adds an upload, not finished and named by no message; before its first byte is kept anywhere.
   *
   * @param most how many of one owner are kept that no message names. A bound against heaping up:
   *     additions at the same moment may pass it.
   * @return false, and nothing is added, when the owner has that many
   */
  boolean put(Upload upload, int most);

  /** Those of these ids that are there, in any order; what is being taken away is not. */
  List<Upload> find(Collection<AttachmentId> ids);

  /**
   * Says what messages show of an upload, which by that is finished; its file is there whole.
   *
   * @return false, and nothing is changed, when it is being taken away, or was finished before
   */
  boolean finish(Attachment file);

  /** Keeps an upload until then, unless a message names it: then nothing is changed. */
  void keep(AttachmentId id, Instant until);

  /** The messages that name it, of the rooms in which this user is a member, in any order. */
  List<MessageName> uses(AttachmentId id, UserId reader);

  /**
   * Takes away what no message names and whose time is over: from the moment that this is decided,
   * durably, it can be neither found nor named. It is forgotten once {@code away} has said that its
   * file is gone; where a server stops before that, or {@code away} says no, this is done again by
   * the next call.
   *
   * @param limit how many are taken away by this call, at most
   * @return how many were forgotten
   */
  int collect(Instant now, int limit, Predicate<AttachmentId> away);
}
