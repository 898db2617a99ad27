package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/** A file that another thread may read until it is taken back, and not a moment longer. */
final class Lent implements FileBytes {

  private final FileBytes bytes;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean back;

  Lent(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** When this returns nobody reads it any more; who tries is thrown out of its work. */
  void takeBack() {
    lock.lock();
    try {
      back = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public int read(long offset, ByteBuffer into) {
    lock.lock();
    try {
      if (back) {
        throw new CancellationException();
      }
      return bytes.read(offset, into);
    } finally {
      lock.unlock();
    }
  }
}
