package chat.parlance.bootstrap;

import chat.parlance.application.port.out.FileScanner;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.media.Clamd;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code parlance.attachments.*}: how large files may be, where they are kept, and who looks
 * through them.
 */
@ConfigurationProperties("parlance.attachments")
record AttachmentsConfiguration(
    @Bindable(defaultValue = "26214400") long size,
    @Bindable(defaultValue = "104857600") long messageSize,
    @Bindable(defaultValue = "disk") String store,
    @Bindable(defaultValue = "") String clamd) {

  private static final Duration SCAN = Duration.ofSeconds(60);

  /** Where files are kept. */
  enum Store {
    DISK,
    S3
  }

  AttachmentLimits limits() {
    return new AttachmentLimits(size, messageSize);
  }

  /**
   * @throws StartFailure there is no such store
   */
  Store kind() {
    return Listed.one(Setting.ATTACHMENTS_STORE, store, Store.class);
  }

  /**
   * Who looks through files, if anybody does.
   *
   * @throws StartFailure the address is none
   */
  FileScanner scanner() {
    if (clamd.isBlank()) {
      return FileScanner.NONE;
    }
    try {
      return Clamd.at(clamd.strip(), SCAN);
    } catch (IllegalArgumentException unfit) {
      throw StartFailure.configuration(Setting.CLAMD.key() + ": " + unfit.getMessage() + ".");
    }
  }
}
