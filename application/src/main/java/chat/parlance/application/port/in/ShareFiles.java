package chat.parlance.application.port.in;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Result;
import java.time.Duration;
import java.time.Instant;

/**
 * Load what others brought. Who may read a message may load the files that it names, as long as
 * they may and it is there; until a message names a file, it is its owner's. For everybody else it
 * is NOT_FOUND.
 */
public interface ShareFiles {

  /** How long a link is good for. */
  Duration LINKED = Duration.ofMinutes(5);

  /** A file. Refused: not there or not for the caller, or it has no such part (NOT_FOUND). */
  Result<SharedFile> open(Caller caller, AttachmentId id, Part part);

  /** A link that opens the file without any other proof. Refused: as {@link #open}. */
  Result<Link> link(Caller caller, AttachmentId id);

  /**
   * Opens by a link, as the one who asked for it would be let in now. Refused: as {@link #open},
   * and when the link is over or was not made here for this file (NOT_FOUND).
   *
   * @param signature of a {@link Link}
   */
  Result<SharedFile> follow(AttachmentId id, String signature, Part part);

  /** What of a file is wanted. */
  enum Part {
    WHOLE,
    /** A small picture of it. */
    THUMBNAIL
  }

  /**
   * A link.
   *
   * @param signature of {@code [A-Za-z0-9._-]}
   */
  record Link(AttachmentId id, String signature, Instant expiresAt) {}
}
