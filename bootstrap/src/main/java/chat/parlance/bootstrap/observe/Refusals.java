package chat.parlance.bootstrap.observe;

import chat.parlance.protocol.Code;
import chat.parlance.protocol.RefusalWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts what was refused, by its code: over HTTP, and over WebSocket. */
@Singleton
final class Refusals implements RefusalWatch {

  private final Map<Code, Counter> commands;
  private final Map<Code, Counter> requests;

  Refusals(MeterRegistry registry) {
    commands = counters(registry, "websocket");
    requests = counters(registry, "http");
  }

  private static Map<Code, Counter> counters(MeterRegistry registry, String over) {
    return Names.each(
        Code.class,
        code ->
            Counter.builder("parlance.problems")
                .description("Requests, commands and streams that were refused.")
                .tag("code", code)
                .tag("over", over)
                .register(registry));
  }

  /** A command, or a stream over WebSocket. */
  @Override
  public void refused(Code code) {
    Names.get(commands, code).increment();
  }

  /** A request. */
  void answered(Code code) {
    Names.get(requests, code).increment();
  }
}
