package chat.parlance.persistence.files;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.testkit.store.AttachmentFilesContract;

class MemoryFilesTest implements AttachmentFilesContract {

  private final MemoryFiles files = new MemoryFiles();

  @Override
  public AttachmentFiles files() {
    return files;
  }
}
