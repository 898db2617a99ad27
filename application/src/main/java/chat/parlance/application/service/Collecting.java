package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import java.time.Instant;

/**
 * Takes files away that no message names: uploads that were given up, and what deleted messages
 * leave. Of several servers that do, each may delete a file that is gone already, which is nothing.
 */
final class Collecting implements Agenda.Chore {

  private static final int BATCH = 100;

  private final Attachments uploads;
  private final AttachmentFiles files;

  Collecting(Core core) {
    this.uploads = core.ports().attachments().uploads();
    this.files = core.ports().attachments().files();
  }

  @Override
  public Instant run(Instant now, Instant soon) {
    return uploads.collect(now, BATCH, this::delete) == BATCH ? now : soon;
  }

  /** One that cannot be deleted now does not keep the others. */
  private boolean delete(AttachmentId id) {
    try {
      files.delete(id);
      return true;
    } catch (StoreException laterThen) {
      return false;
    }
  }
}
