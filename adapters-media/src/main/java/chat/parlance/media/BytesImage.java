package chat.parlance.media;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file as the JDK's picture readers want it; nothing is copied aside. One thread at a time. */
final class BytesImage extends ImageInputStreamImpl {

  private final Window window;

  BytesImage(Window window) {
    this.window = window;
  }

  @Override
  public long length() {
    return window.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    checkClosed();
    bitOffset = 0;
    int count = window.read(streamPos, into, offset, most);
    streamPos += Math.max(0, count);
    return count;
  }
}
