package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what people send, whichever way it comes. */
@Singleton
final class MeteredSends implements BeanCreatedEventListener<SendMessage> {

  private final Provider<MeterRegistry> registry;

  /** The registry is made later than this. */
  MeteredSends(Provider<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public SendMessage onCreated(BeanCreatedEvent<SendMessage> event) {
    return new Metered(event.getBean(), registry.get());
  }

  private static final class Metered implements SendMessage {

    private final SendMessage messages;
    private final Counter accepted;
    private final Counter duplicate;

    Metered(SendMessage messages, MeterRegistry registry) {
      this.messages = messages;
      this.accepted = sends(registry, "accepted");
      this.duplicate = sends(registry, "duplicate");
    }

    private static Counter sends(MeterRegistry registry, String outcome) {
      return Counter.builder("parlance.sends")
          .description("Messages that people sent here: stored, or known by their key already.")
          .tag("outcome", outcome)
          .register(registry);
    }

    @Override
    public Result<Sent> send(
        Caller caller,
        RoomId room,
        @Nullable Key key,
        Content content,
        List<AttachmentId> attachments) {
      return counted(messages.send(caller, room, key, content, attachments));
    }

    @Override
    public Result<Sent> forward(
        Caller caller, RoomId room, @Nullable Key key, RoomId from, long seq) {
      return counted(messages.forward(caller, room, key, from, seq));
    }

    private Result<Sent> counted(Result<Sent> result) {
      if (result instanceof Result.Ok<Sent> ok) {
        (ok.value().duplicate() ? duplicate : accepted).increment();
      }
      return result;
    }
  }
}
