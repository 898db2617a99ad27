package chat.parlance.sse;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Hands a stream's chunks to the connection as they are, one for each that the connection has room
 * for. (As a publisher the framework would read up to 32 chunks ahead of a client that does not
 * read.)
 */
@Singleton
final class EventStreamWriter implements ResponseBodyWriter<EventStreamBody> {

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<EventStreamBody> type,
      MediaType mediaType,
      EventStreamBody body) {
    EventStream stream = body.stream();
    return bodies.adapt(
        new Buffers(stream, bodies.readBufferFactory()),
        BodySizeLimits.UNLIMITED,
        null,
        stream::left);
  }

  @Override
  public void writeTo(
      Argument<EventStreamBody> type,
      MediaType mediaType,
      EventStreamBody body,
      MutableHeaders outgoingHeaders,
      OutputStream outputStream) {
    throw new CodecException("An event stream has no end to wait for");
  }

  private record Buffers(Publisher<byte[]> chunks, ReadBufferFactory factory)
      implements Publisher<ReadBuffer> {
    @Override
    public void subscribe(Subscriber<? super ReadBuffer> connection) {
      chunks.subscribe(
          new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
              connection.onSubscribe(subscription);
            }

            @Override
            public void onNext(byte[] chunk) {
              connection.onNext(factory.adapt(chunk));
            }

            @Override
            public void onError(Throwable failure) {
              connection.onError(failure);
            }

            @Override
            public void onComplete() {
              connection.onComplete();
            }
          });
    }
  }
}
