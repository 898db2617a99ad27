package chat.parlance.bootstrap.tracing;

import chat.parlance.application.port.out.Traces;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a message's way as spans: {@code commit} with its {@code append}, {@code tail} until
 * it is handed to those who deliver, and a {@code deliver} for each event loop that wrote it to
 * streams. Of an entry only the position is remembered, for seconds.
 */
final class SpanTraces implements Traces {

  private static final int MOST = 10_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Tracer tracer;

  /** By position, the span of an entry that is between the log and its readers. */
  private final Cache<Long, Span> trails =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  SpanTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public @Nullable Written writing(Draft draft) {
    return Span.current().isRecording() ? new Commit(begin("commit", Context.current())) : null;
  }

  private Span begin(String name, Context parent) {
    return tracer.spanBuilder(name).setParent(parent).startSpan();
  }

  private Span begin(String name, Span parent) {
    return begin(name, Context.root().with(parent));
  }

  /** Told by the thread that writes, then by the one that appends; never by both at once. */
  private final class Commit implements Written {

    private final Span commit;
    private volatile @Nullable Span append;

    Commit(Span commit) {
      this.commit = commit;
    }

    @Override
    public void appending(int together) {
      append = begin("append", commit).setAttribute("parlance.batch", together);
    }

    @Override
    public void appended(@Nullable Entry entry) {
      Span under = append;
      if (under != null) {
        under.end();
      }
      if (entry != null) {
        long number = entry.position().number();
        commit.setAttribute("parlance.position", number);
        trails.put(number, begin("tail", commit));
      }
      commit.end();
    }
  }

  @Override
  public void handed(long first, long last) {
    among(first, last).forEach(Span::end);
  }

  @Override
  public @Nullable Delivery delivering(long first, long last) {
    List<Span> among = among(first, last);
    if (among.isEmpty()) {
      return null;
    }
    List<Span> deliveries = among.stream().map(tail -> begin("deliver", tail)).toList();
    return streams -> deliveries.forEach(delivery -> end(delivery, streams));
  }

  private static void end(Span delivery, Map<String, Integer> streams) {
    streams.forEach(
        (transport, count) -> delivery.setAttribute("parlance.streams." + transport, count));
    delivery.end();
  }

  private List<Span> among(long first, long last) {
    if (trails.estimatedSize() == 0) {
      return List.of();
    }
    List<Span> found = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      Span span = trails.getIfPresent(number);
      if (span != null) {
        found.add(span);
      }
    }
    return found;
  }
}
