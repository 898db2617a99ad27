package chat.parlance.protocol;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.Shared;
import chat.parlance.domain.Change;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.Signal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * What a live stream carries, as clients see it. Every frame is one line of JSON in UTF-8 and says
 * its {@code type}; the bytes of an event are the same for every receiver.
 */
public final class Frames {

  /** A durable event. */
  public static final Shared.Format<Entry, byte[]> EVENT =
      entry -> Wire.bytes(EventFrame.of(entry));

  /** A signal. */
  public static final Shared.Format<Signal, byte[]> SIGNAL =
      signal -> Wire.bytes(SignalFrame.of(signal));

  private Frames() {}

  /** A control frame. */
  public static byte[] control(Control control) {
    return Wire.bytes(ControlFrame.of(control));
  }

  /**
   * The answer of a long poll.
   *
   * @param events as {@link #EVENT} encodes them
   */
  public static byte[] page(List<byte[]> events, Position position) {
    var page = new ByteArrayOutputStream();
    page.writeBytes("{\"events\":[".getBytes(StandardCharsets.US_ASCII));
    for (Iterator<byte[]> each = events.iterator(); each.hasNext(); ) {
      page.writeBytes(each.next());
      if (each.hasNext()) {
        page.write(',');
      }
    }
    page.writeBytes(
        ("],\"position\":" + Wire.text(position) + "}").getBytes(StandardCharsets.UTF_8));
    return page.toByteArray();
  }

  /** The event's type, such as {@code message.posted}. */
  public static String type(Change change) {
    return EventFrame.type(change);
  }

  /** The signal's type, such as {@code typing}. */
  public static String type(Signal signal) {
    return switch (signal) {
      case Signal.Typing typing -> SignalFrame.TYPING;
      case Signal.PresenceChanged presence -> SignalFrame.PRESENCE;
      case Signal.Receipt receipt -> SignalFrame.RECEIPT;
      case Signal.Mine mine -> SignalFrame.MINE;
      case Signal.MyThread thread -> SignalFrame.THREAD;
    };
  }

  /** The control frame's type, such as {@code hello}. */
  public static String type(Control control) {
    return switch (control) {
      case Control.Hello hello -> ControlFrame.HELLO;
      case Control.Live live -> ControlFrame.LIVE;
      case Control.Heartbeat heartbeat -> ControlFrame.HEARTBEAT;
      case Control.AuthExpiring expiring -> ControlFrame.AUTH_EXPIRING;
      case Control.Drain drain -> ControlFrame.DRAIN;
      case Control.Problem problem -> ControlFrame.PROBLEM;
    };
  }
}
