package chat.parlance.domain;

/**
 * The bounds on files.
 *
 * @param size of one, in bytes
 * @param messageSize of all that a message names together, in bytes
 */
public record AttachmentLimits(long size, long messageSize) {

  public static final AttachmentLimits DEFAULT =
      new AttachmentLimits(25L * 1024 * 1024, 100L * 1024 * 1024);
}
