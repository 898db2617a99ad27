package chat.parlance.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes files that tests read, number by number. */
final class Writing {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Writing text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  Writing bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Writing zeroes(int count) {
    return bytes(new byte[count]);
  }

  /** Big-endian, in so many bytes. */
  Writing number(long number, int count) {
    for (int i = count - 1; i >= 0; i--) {
      out.write((int) (number >>> (8 * i)));
    }
    return this;
  }

  /** The smallest byte first. */
  Writing little(long number, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (number >>> (8 * i)));
    }
    return this;
  }

  /** A box of MP4. */
  Writing box(String name, Writing content) {
    return number(content.size() + 8L, 4).text(name).bytes(content.done());
  }

  /** A chunk of RIFF. */
  Writing chunk(String name, Writing content) {
    return text(name).little(content.size(), 4).bytes(content.done());
  }

  /** An element of Matroska. */
  Writing element(long id, Writing content) {
    int length = (71 - Long.numberOfLeadingZeros(id)) / 8;
    return number(id, length).number(0x1000_0000L | content.size(), 4).bytes(content.done());
  }

  Writing real(double value) {
    return bytes(ByteBuffer.allocate(8).putDouble(value).array());
  }

  int size() {
    return out.size();
  }

  byte[] done() {
    return out.toByteArray();
  }
}
