package chat.parlance.trials.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** How the body of a message is passed on, framing and all. One object a connection. */
interface Body {

  /** A part of the body came, as one read brought it. */
  void part(byte[] bytes, int from, int length, OutputStream to) throws IOException;

  /** The body is complete. */
  void end(OutputStream to) throws IOException;

  /** Passes every part on at once. */
  static Body straight() {
    return held(0);
  }

  /**
   * Holds what comes until there are this many bytes of it, or the body is complete, as a proxy
   * with a buffer does; {@link Integer#MAX_VALUE} holds everything until the end.
   */
  static Body held(int least) {
    return new Body() {
      private final ByteArrayOutputStream held = new ByteArrayOutputStream();

      @Override
      public void part(byte[] bytes, int from, int length, OutputStream to) throws IOException {
        held.write(bytes, from, length);
        if (held.size() >= least) {
          end(to);
        }
      }

      @Override
      public void end(OutputStream to) throws IOException {
        // One write, so that what was held together arrives together.
        to.write(held.toByteArray());
        held.reset();
      }
    };
  }

  /** Lets a part go only when the next one comes, or the body is complete. */
  static Body oneBehind() {
    return new Body() {
      private byte[] last = {};

      @Override
      public void part(byte[] bytes, int from, int length, OutputStream to) throws IOException {
        to.write(last);
        last = new byte[length];
        System.arraycopy(bytes, from, last, 0, length);
      }

      @Override
      public void end(OutputStream to) throws IOException {
        to.write(last);
        last = new byte[0];
      }
    };
  }
}
