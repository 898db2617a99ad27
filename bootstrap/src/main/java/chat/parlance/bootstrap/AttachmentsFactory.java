package chat.parlance.bootstrap;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileScanner;
import chat.parlance.application.port.out.LinkSigner;
import chat.parlance.bootstrap.observe.MeteredFiles;
import chat.parlance.bootstrap.observe.MeteredScanner;
import chat.parlance.media.MediaInspector;
import chat.parlance.media.S3Files;
import chat.parlance.persistence.files.DiskFiles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/**
 * What attachments stand on: their rows in the database, their bytes in the data folder or a
 * bucket. Made when the server starts, so that a setting that is wrong is told then and not at the
 * first upload.
 */
@Factory
final class AttachmentsFactory {

  /** Where the files are, within the data folder. */
  private static final String FILES = "files";

  @Singleton
  @Requires(missingBeans = S3Files.class)
  AttachmentFiles files(@Property(name = "parlance.data", defaultValue = "data") Path data) {
    return new DiskFiles(data.resolve(FILES));
  }

  @Context
  @Bean(preDestroy = "close")
  MediaInspector inspector() {
    System.setProperty("java.awt.headless", "true"); // pictures, and never a screen
    return new MediaInspector(MediaInspector.Bounds.USUAL);
  }

  @Context
  FileScanner scanner(AttachmentsConfiguration settings) {
    return settings.scanner();
  }

  @Context
  AttachmentsConfiguration.Store attachmentStore(AttachmentsConfiguration settings) {
    return settings.kind();
  }

  @Context
  @Bean(preDestroy = "close")
  @Requires(property = "parlance.attachments.store", pattern = "(?i)\\s*s3\\s*")
  S3Files bucketFiles(S3Configuration bucket) {
    return bucket.files();
  }

  @Singleton
  AttachmentPorts attachmentPorts(
      Attachments uploads,
      AttachmentFiles files,
      FileInspector inspector,
      FileScanner scanner,
      LinkSigner links,
      AttachmentsConfiguration configuration,
      MeterRegistry meters) {
    return new AttachmentPorts(
        uploads,
        new MeteredFiles(files, meters),
        inspector,
        new MeteredScanner(scanner, meters),
        links,
        configuration.limits());
  }
}
