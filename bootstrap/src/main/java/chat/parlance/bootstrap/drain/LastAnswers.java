package chat.parlance.bootstrap.drain;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Counts the requests of a connection that have no whole answer yet. Once the server is going away,
 * an answer says that it is the last of its connection, and is: who asks next asks another server,
 * and has nothing on its way to one that is gone. On the event loop only; put behind the codec.
 */
final class LastAnswers extends ChannelDuplexHandler {

  private final Draining draining;
  private int unanswered;
  private boolean last;

  LastAnswers(Draining draining) {
    this.draining = draining;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered++;
      draining.asked();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean interim = false;
    if (message instanceof HttpResponse response) {
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        becomesASocket(context, message, promise);
        return;
      }
      interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim && draining.begun()) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        last = true;
      }
    }
    if (message instanceof LastHttpContent && !interim && unanswered > 0) {
      unanswered--;
      if (last) {
        ChannelPromise written = promise.unvoid();
        written.addListener(sent -> draining.answered(1));
        written.addListener(ChannelFutureListener.CLOSE);
        var unused = context.write(message, written);
        return;
      }
      draining.answered(1);
    }
    var unused = context.write(message, promise);
  }

  /** It is answered when it ends. What follows is not HTTP. */
  private void becomesASocket(
      ChannelHandlerContext context, Object message, ChannelPromise promise) {
    unanswered--;
    context.channel().closeFuture().addListener(closed -> draining.answered(1));
    var unused = context.write(message, promise);
    context.pipeline().remove(this);
  }

  /** Also when the connection ends. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    draining.answered(unanswered);
    unanswered = 0;
  }
}
