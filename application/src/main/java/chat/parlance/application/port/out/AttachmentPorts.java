package chat.parlance.application.port.out;

import chat.parlance.domain.AttachmentLimits;

/**
 * What attachments stand on.
 *
 * @param uploads what is known of them
 * @param files their bytes
 * @param inspector tells what they are; {@link FileInspector#NONE} where nothing does
 * @param scanner looks for harm; {@link FileScanner#NONE} where nothing does
 * @param links signs links to them
 */
public record AttachmentPorts(
    Attachments uploads,
    AttachmentFiles files,
    FileInspector inspector,
    FileScanner scanner,
    LinkSigner links,
    AttachmentLimits limits) {

  /** The same, looked at and looked through by these. */
  public AttachmentPorts with(FileInspector otherInspector, FileScanner otherScanner) {
    return new AttachmentPorts(uploads, files, otherInspector, otherScanner, links, limits);
  }

  /** The same with other bounds. */
  public AttachmentPorts with(AttachmentLimits others) {
    return new AttachmentPorts(uploads, files, inspector, scanner, links, others);
  }

  /** The same with other keepers of bytes. */
  public AttachmentPorts with(AttachmentFiles others) {
    return new AttachmentPorts(uploads, others, inspector, scanner, links, limits);
  }
}
