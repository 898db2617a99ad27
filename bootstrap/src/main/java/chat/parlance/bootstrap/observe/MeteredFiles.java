package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.domain.AttachmentId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The keeper of files, and what is brought to it counted. */
public final class MeteredFiles implements AttachmentFiles {

  private final AttachmentFiles files;
  private final Counter received;
  private final Counter finished;
  private final Counter failures;

  /** Counts what is brought to this. */
  public MeteredFiles(AttachmentFiles files, MeterRegistry registry) {
    this.files = files;
    received =
        Counter.builder("parlance.attachments.received")
            .baseUnit("bytes")
            .description("Bytes of files that were stored.")
            .register(registry);
    finished =
        Counter.builder("parlance.attachments.finished")
            .description("Files that are there for messages.")
            .register(registry);
    failures =
        Counter.builder("parlance.attachments.failures")
            .description("Pieces and files that could not be stored.")
            .register(registry);
  }

  @Override
  public long append(AttachmentId id, long offset, ByteBuffer piece) {
    int size = piece.remaining();
    try {
      long length = files.append(id, offset, piece);
      received.increment(size);
      return length;
    } catch (RuntimeException failed) {
      failures.increment();
      throw failed;
    }
  }

  @Override
  public Optional<FileBytes> unfinished(AttachmentId id) {
    return files.unfinished(id);
  }

  @Override
  public void finish(AttachmentId id, ByteBuffer thumbnail) {
    try {
      files.finish(id, thumbnail);
      finished.increment();
    } catch (RuntimeException failed) {
      failures.increment();
      throw failed;
    }
  }

  @Override
  public Optional<FileBytes> file(AttachmentId id) {
    return files.file(id);
  }

  @Override
  public Optional<FileBytes> thumbnail(AttachmentId id) {
    return files.thumbnail(id);
  }

  @Override
  public void delete(AttachmentId id) {
    files.delete(id);
  }
}
