package chat.parlance.application.service;

import chat.parlance.application.port.in.SharedFile;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.Attachment;
import java.nio.ByteBuffer;

/** A part of a file that somebody may load. */
record OpenFile(Attachment attachment, String type, FileBytes bytes) implements SharedFile {

  /** With which every PNG begins, and no JPEG. */
  private static final byte PNG = (byte) 0x89;

  static SharedFile whole(Attachment attachment, FileBytes bytes) {
    return new OpenFile(attachment, attachment.type(), bytes);
  }

  static SharedFile thumbnail(Attachment attachment, FileBytes bytes) {
    ByteBuffer first = ByteBuffer.allocate(1);
    boolean png = bytes.read(0, first) == 1 && first.get(0) == PNG;
    return new OpenFile(attachment, png ? "image/png" : "image/jpeg", bytes);
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public int read(long offset, ByteBuffer into) {
    return bytes.read(offset, into);
  }
}
