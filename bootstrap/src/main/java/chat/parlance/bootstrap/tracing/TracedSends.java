package chat.parlance.bootstrap.tracing;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A span for each send, under its request's; a send that comes by another way begins a trace. */
@Singleton
@Requires(bean = Tracer.class)
final class TracedSends implements BeanCreatedEventListener<SendMessage> {

  private final Tracer tracer;

  TracedSends(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public SendMessage onCreated(BeanCreatedEvent<SendMessage> event) {
    return new Traced(event.getBean());
  }

  private <T> T traced(String name, Supplier<T> call) {
    Span span = tracer.spanBuilder(name).startSpan();
    try {
      return Context.current().with(span).wrapSupplier(call).get();
    } finally {
      span.end();
    }
  }

  private final class Traced implements SendMessage {

    private final SendMessage messages;

    Traced(SendMessage messages) {
      this.messages = messages;
    }

    @Override
    public Result<Sent> send(
        Caller caller,
        RoomId room,
        @Nullable Key key,
        Content content,
        List<AttachmentId> attachments) {
      return traced("send", () -> messages.send(caller, room, key, content, attachments));
    }

    @Override
    public Result<Sent> forward(
        Caller caller, RoomId room, @Nullable Key key, RoomId from, long seq) {
      return traced("forward", () -> messages.forward(caller, room, key, from, seq));
    }
  }
}
