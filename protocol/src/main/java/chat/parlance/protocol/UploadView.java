package chat.parlance.protocol;

import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.domain.AttachmentId;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload has got.
 *
 * @param offset how many bytes of it are there: what is sent next goes on from there
 * @param size how many there will be
 */
public record UploadView(AttachmentId id, long offset, @Nullable Long size) {

  public static UploadView of(Progress progress) {
    return new UploadView(progress.id(), progress.offset(), progress.size());
  }
}
