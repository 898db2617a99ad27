package chat.parlance.persistence.files;

import chat.parlance.application.port.out.FileBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Brings the bytes of files elsewhere. */
public final class Copying {

  private static final int PIECE = 1 << 16;

  private Copying() {}

  /** Writes all of the file, piece by piece. Answers how many bytes it has. */
  public static long copy(FileBytes bytes, OutputStream into) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    long at = 0;
    int read = bytes.read(at, piece);
    while (read > 0) {
      into.write(piece.array(), 0, read);
      at += read;
      piece.clear();
      read = bytes.read(at, piece);
    }
    return at;
  }
}
