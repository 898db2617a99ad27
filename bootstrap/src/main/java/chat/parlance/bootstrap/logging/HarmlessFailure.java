package chat.parlance.bootstrap.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.stream.Collectors;

/**
 * The failure that came with an event; named in {@code logback.xml}. Only the lines that a stack
 * trace is made of begin in the first column or after a tab: what else is in a message, with its
 * line breaks, is set behind a bar.
 */
public final class HarmlessFailure extends ThrowableProxyConverter {

  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    return lines(super.throwableProxyToString(failure));
  }

  /** A stack trace, made harmless line by line. */
  static String lines(String trace) {
    return trace
        .lines()
        .map(HarmlessFailure::line)
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private static String line(String line) {
    boolean frame = line.matches("\\s*(at |\\.\\.\\. |Caused by: |Suppressed: |Wrapped by: ).*");
    return (frame ? "" : "| ") + Harmless.line(line);
  }
}
