package chat.parlance.application;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileScanner;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Nobody brings files. */
final class NoAttachments implements Attachments, AttachmentFiles {

  static AttachmentPorts ports() {
    var none = new NoAttachments();
    return new AttachmentPorts(
        none, none, FileInspector.NONE, FileScanner.NONE, text -> text, AttachmentLimits.DEFAULT);
  }

  @Override
  public boolean put(Upload upload, int most) {
    return false;
  }

  @Override
  public List<Upload> find(Collection<AttachmentId> ids) {
    return List.of();
  }

  @Override
  public boolean finish(Attachment file) {
    return false;
  }

  @Override
  public void keep(AttachmentId id, Instant until) {}

  @Override
  public List<MessageName> uses(AttachmentId id, UserId reader) {
    return List.of();
  }

  @Override
  public int collect(Instant now, int limit, Predicate<AttachmentId> away) {
    return 0;
  }

  @Override
  public long append(AttachmentId id, long offset, ByteBuffer piece) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FileBytes> unfinished(AttachmentId id) {
    return Optional.empty();
  }

  @Override
  public void finish(AttachmentId id, ByteBuffer thumbnail) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FileBytes> file(AttachmentId id) {
    return Optional.empty();
  }

  @Override
  public Optional<FileBytes> thumbnail(AttachmentId id) {
    return Optional.empty();
  }

  @Override
  public void delete(AttachmentId id) {}
}
