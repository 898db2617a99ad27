package chat.parlance.bootstrap.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as bytes, none longer than {@link #LONGEST}: a file without line ends must
 * not fill the memory. UTF-8 may be cut at line ends before it is decoded.
 */
final class Lines {

  static final int LONGEST = 1024 * 1024;

  private final InputStream in;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** The next line without its end; null after the last. */
  byte @Nullable [] next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() == LONGEST) {
        throw new BadLine("is longer than " + LONGEST + " bytes");
      }
      line.write(b);
    }
    return line.toByteArray();
  }
}
