package chat.parlance.trials.proxies;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks a gzip body as far as it has come, without waiting for more. */
final class Unpacking<T> implements BodySubscriber<T> {

  /** The header of a gzip body without names and comments (RFC 1952), as servers write it. */
  private static final int HEADER = 10;

  private static final int ROOM = 8 * 1024;

  private final BodySubscriber<T> reader;
  private final Inflater inflater = new Inflater(true);
  private int header = HEADER;

  Unpacking(BodySubscriber<T> reader) {
    this.reader = reader;
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    reader.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> packed) {
    var plain = new ByteArrayOutputStream();
    byte[] room = new byte[ROOM];
    try {
      for (ByteBuffer part : packed) {
        int skipped = Math.min(header, part.remaining());
        header -= skipped;
        part.position(part.position() + skipped);
        inflater.setInput(part);
        for (int got = inflater.inflate(room); got > 0; got = inflater.inflate(room)) {
          plain.write(room, 0, got);
        }
      }
      reader.onNext(List.of(ByteBuffer.wrap(plain.toByteArray())));
    } catch (DataFormatException broken) {
      reader.onError(broken);
    }
  }

  @Override
  public void onError(Throwable failure) {
    inflater.end();
    reader.onError(failure);
  }

  @Override
  public void onComplete() {
    inflater.end();
    reader.onComplete();
  }
}
