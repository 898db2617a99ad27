package chat.parlance.trials.hostile;

import chat.parlance.trials.relay.Flow;
import java.io.IOException;
import java.io.OutputStream;

/** Passes so many bytes on, and then cuts the connection: within a frame, as likely as not. */
final class CuttingFlow implements Flow {

  private long left;

  CuttingFlow(long bytes) {
    this.left = bytes;
  }

  @Override
  public void pass(byte[] bytes, int length, OutputStream to) throws IOException {
    int passed = (int) Math.min(left, length);
    left -= passed;
    to.write(bytes, 0, passed);
    if (left == 0) {
      throw new IOException("cut");
    }
  }
}
