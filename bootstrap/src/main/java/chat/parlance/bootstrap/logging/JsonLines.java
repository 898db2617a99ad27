package chat.parlance.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * An event as one line of JSON, with what it belongs to as fields of their own: {@code request},
 * {@code connection}, {@code user}, {@code trace}, where they are known. Named in {@code
 * log-json.xml}.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final byte[] NONE = {};

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator line = JSON.createGenerator(bytes)) {
      line.writeStartObject();
      line.writeStringField("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
      line.writeStringField("level", event.getLevel().toString());
      line.writeStringField("logger", event.getLoggerName());
      line.writeStringField("thread", Harmless.line(event.getThreadName()));
      line.writeStringField("message", Harmless.line(String.valueOf(event.getFormattedMessage())));
      for (Map.Entry<String, String> belonging : event.getMDCPropertyMap().entrySet()) {
        line.writeStringField(belonging.getKey(), Harmless.line(belonging.getValue()));
      }
      IThrowableProxy failure = event.getThrowableProxy();
      if (failure != null) {
        line.writeStringField(
            "failure", HarmlessFailure.lines(ThrowableProxyUtil.asString(failure)));
      }
      line.writeEndObject();
      line.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
