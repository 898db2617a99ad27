package chat.parlance.bootstrap.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Traces.Delivery;
import chat.parlance.application.port.out.Traces.Written;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanTracesTest {

  private final List<ReadableSpan> ended = new ArrayList<>();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new Gathering()).build();
  private final SpanTraces traces = new SpanTraces(provider.get("test"));

  private final Draft draft =
      new Draft(
          new RoomId(new UUID(2, 2)),
          1,
          new UserId(new UUID(1, 1)),
          Instant.EPOCH,
          new MessagePosted(new Key("k"), Content.plain("tea?")));
  private final Entry entry =
      new Entry(draft.room(), 2, new Position("epoch", 7), draft.at(), draft.by(), draft.change());

  private final class Gathering implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private Written written() {
    Span request = provider.get("test").spanBuilder("request").startSpan();
    try (Scope scope = request.makeCurrent()) {
      Written written = Objects.requireNonNull(traces.writing(draft));
      written.appending(1);
      return written;
    } finally {
      request.end();
    }
  }

  private void deliver() {
    traces.handed(entry);
    Delivery delivery = Objects.requireNonNull(traces.delivering(7, 7));
    delivery.delivered(Map.of("sse", 1));
  }

  /** Each by the name of its parent; a name that comes twice is an error. */
  private Map<String, String> parents() {
    Map<String, String> names = new HashMap<>();
    ended.forEach(span -> names.put(span.getSpanContext().getSpanId(), span.getName()));
    Function<ReadableSpan, String> parent =
        span -> names.getOrDefault(span.getParentSpanContext().getSpanId(), "");
    Map<String, String> parents = new HashMap<>();
    ended.forEach(span -> assertThat(parents.put(span.getName(), parent.apply(span))).isNull());
    return parents;
  }

  private void assertWhole() {
    assertThat(parents())
        .isEqualTo(
            Map.of(
                "request", "",
                "commit", "request",
                "append", "commit",
                "tail", "commit",
                "deliver", "tail"));
  }

  @Test
  void an_entry_is_followed_to_those_who_hear_of_it() {
    written().appended(entry);
    deliver();
    assertWhole();
  }

  /** The log shows it as soon as it is committed; its batch returns when it is on disk. */
  @Test
  void an_entry_that_is_found_in_the_log_before_its_batch_returns_is_followed_as_well() {
    Written written = written();
    deliver();
    written.appended(entry);
    assertWhole();
  }

  @Test
  void what_was_not_written_is_not_followed() {
    written().appended(null);
    traces.handed(entry);
    assertThat(traces.delivering(7, 7)).isNull();
    assertThat(parents()).containsOnlyKeys("request", "commit", "append");
  }

  @Test
  void nothing_is_followed_without_a_span() {
    assertThat(traces.writing(draft)).isNull();
    traces.handed(entry);
    assertThat(traces.delivering(7, 7)).isNull();
  }
}
