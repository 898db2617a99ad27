package chat.parlance.bootstrap.limits;

import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection of HTTP/1 whose client keeps the server waiting: for a request at all, for the
 * rest of its head, or for its body. The time of a body counts only while the server wants more of
 * it, and a body may take as long as its size explains: what is large may be slow, what is small
 * may not. How long an answer takes does not count. On the event loop only; put behind the codec,
 * with {@link #arrivals} in front of it.
 */
final class Patience extends ChannelDuplexHandler {

  /** The slowest that a body may come, as in Apache's mod_reqtimeout. */
  private static final long BYTES_PER_SECOND = 500;

  private static final byte[] TOO_SLOW =
      Wire.bytes(
          Problem.of(Code.INVALID, "The request took too long to arrive.")
              .withStatus(HttpResponseStatus.REQUEST_TIMEOUT.code()));

  /** So often it is looked within the time that a request may take: it may take that much more. */
  private static final int LOOKS = 8;

  private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private final long request;
  private final long idle;

  private int unanswered;
  private boolean answerBegun;
  private boolean inHead;
  private boolean inBody;
  private long since = System.nanoTime();

  private long bodyBytes;
  private long waited;
  private long wantedSince;
  private boolean wanted;

  private final ChannelInboundHandlerAdapter arrivals = new Arrivals();
  private @Nullable ScheduledFuture<?> next;

  Patience(Duration request, Duration idle) {
    this.request = request.toNanos();
    this.idle = idle.toNanos();
  }

  /** Sees the bytes before they are understood. */
  ChannelInboundHandlerAdapter arrivals() {
    return arrivals;
  }

  private final class Arrivals extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof ByteBuf bytes) {
        arrived(bytes.readableBytes());
      }
      context.fireChannelRead(message);
    }
  }

  private void arrived(int bytes) {
    long now = System.nanoTime();
    if (inBody) {
      bodyBytes += bytes;
      waited += wanted ? now - wantedSince : 0;
      wanted = false;
    } else if (!inHead) {
      inHead = true;
      since = now;
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    look(context);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stop();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  private void stop() {
    ScheduledFuture<?> pending = next;
    next = null;
    if (pending != null) {
      pending.cancel(false);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered++;
      answerBegun = false;
      inHead = false;
      inBody = true;
      bodyBytes = 0;
      waited = 0;
      wanted = false;
    }
    if (message instanceof LastHttpContent) {
      inBody = false;
      since = System.nanoTime();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (inBody && !wanted) {
      wanted = true;
      wantedSince = System.nanoTime();
    }
    context.read();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean interim = false;
    if (message instanceof HttpResponse response) {
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        var unused = context.write(message, promise);
        context.pipeline().remove(arrivals); // of what follows, nothing is HTTP
        context.pipeline().remove(this);
        return;
      }
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      answerBegun |= !interim;
    }
    if (message instanceof LastHttpContent && !interim) {
      unanswered = Math.max(0, unanswered - 1);
      answerBegun = false;
      since = System.nanoTime();
    }
    var unused = context.write(message, promise);
  }

  /** Sees whether patience is at its end, and when to look again. */
  private void look(ChannelHandlerContext context) {
    long left = left();
    if (left <= 0) {
      end(context);
    } else {
      // A request may begin at any time, and then there is less left.
      long wait = Math.min(left, Math.max(SHORTEST_LOOK, request / LOOKS));
      next = context.executor().schedule(() -> look(context), wait, TimeUnit.NANOSECONDS);
    }
  }

  private long left() {
    long now = System.nanoTime();
    if (inBody) {
      long explained = TimeUnit.SECONDS.toNanos(bodyBytes / BYTES_PER_SECOND);
      return request + explained - waited - (wanted ? now - wantedSince : 0);
    }
    if (unanswered > 0) {
      return request;
    }
    return since + (inHead ? request : idle) - now;
  }

  private void end(ChannelHandlerContext context) {
    boolean mayAnswer = !answerBegun && (inHead ? unanswered == 0 : inBody && unanswered == 1);
    if (mayAnswer) {
      context.writeAndFlush(tooSlow()).addListener(ChannelFutureListener.CLOSE);
    } else {
      var unused = context.close();
    }
  }

  private static FullHttpResponse tooSlow() {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_TIMEOUT,
            Unpooled.wrappedBuffer(TOO_SLOW));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .set(HttpHeaderNames.CONTENT_LENGTH, TOO_SLOW.length)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }
}
