package chat.parlance.websocket;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Puts a text message together from its fragments, within a bound that holds for all of them
 * together.
 */
final class Assembler {

  private final int most;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream(0);

  Assembler(int most) {
    this.most = most;
  }

  /** The outcome of a fragment. */
  sealed interface Outcome {
    /** More fragments follow. */
    record Partial() implements Outcome {}

    /** The message, in well-formed UTF-8. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] message) implements Outcome {}

    /** The client must go. */
    record Bad(CloseCode code) implements Outcome {}
  }

  /** Takes the next fragment; does not release it. */
  Outcome take(ByteBuf fragment, boolean last) {
    int length = fragment.readableBytes();
    if (length > most - begun.size()) {
      return new Outcome.Bad(CloseCode.TOO_LARGE);
    }
    try {
      fragment.readBytes(begun, length);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (!last) {
      return new Outcome.Partial();
    }
    byte[] message = begun.toByteArray();
    begun =
        new ByteArrayOutputStream(
            0); // not reset(): that would keep the largest message's room for ever
    return wellFormed(message) ? new Outcome.Whole(message) : new Outcome.Bad(CloseCode.BAD_FRAME);
  }

  /** RFC 6455, 8.1: text is UTF-8, which Netty leaves to us to check. */
  private static boolean wellFormed(byte[] text) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text)); // a new decoder reports what it cannot read
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
