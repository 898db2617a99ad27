package chat.parlance.bootstrap.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of an event, on one line and without secrets; named in {@code logback.xml}. */
public final class HarmlessMessage extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Harmless.line(String.valueOf(event.getFormattedMessage()));
  }
}
