package chat.parlance.bootstrap.tracing;

import chat.parlance.application.port.out.Traces;
import chat.parlance.domain.Change;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a message's way as spans: {@code commit} with its {@code append}, {@code tail} until
 * it is handed to those who deliver, and a {@code deliver} for each event loop that wrote it to
 * streams. Of an entry only the position is remembered, for seconds.
 *
 * <p>An entry is in the log a moment before its batch is known to be durable, and the tail may find
 * it there: what is being written is known by what it says until its position is.
 */
final class SpanTraces implements Traces {

  private static final int MOST = 10_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Tracer tracer;

  /** By position, the span of an entry that is between the log and its readers. */
  private final Cache<Long, Span> trails =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  /** The spans of what is being written. */
  private final Map<Said, Span> commits = new ConcurrentHashMap<>();

  /** What a draft and the entry that it becomes have in common. */
  private record Said(RoomId room, UserId by, Instant at, Change change) {
    static Said of(Draft draft) {
      return new Said(draft.room(), draft.by(), draft.at(), draft.change());
    }

    static Said of(Entry entry) {
      return new Said(entry.room(), entry.by(), entry.at(), entry.change());
    }
  }

  SpanTraces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public @Nullable Written writing(Draft draft) {
    if (!Span.current().isRecording()) {
      return null;
    }
    Said said = Said.of(draft);
    Span commit = begin("commit", Context.current());
    commits.put(said, commit);
    return new Commit(said, commit);
  }

  private Span begin(String name, Context parent) {
    return tracer.spanBuilder(name).setParent(parent).startSpan();
  }

  private Span begin(String name, Span parent) {
    return begin(name, Context.root().with(parent));
  }

  /** Told by the thread that writes, then by the one that appends; never by both at once. */
  private final class Commit implements Written {

    private final Said said;
    private final Span commit;
    private volatile @Nullable Span append;

    Commit(Said said, Span commit) {
      this.said = said;
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
        trail(number, commit);
      }
      commits.remove(said, commit);
      commit.end();
    }
  }

  private Span trail(long number, Span commit) {
    return trails.get(number, some -> begin("tail", commit));
  }

  @Override
  public void handed(Entry entry) {
    long number = entry.position().number();
    Span commit = commits.isEmpty() ? null : commits.get(Said.of(entry));
    Span tail = commit == null ? trails.getIfPresent(number) : trail(number, commit);
    if (tail != null) {
      tail.end();
    }
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
