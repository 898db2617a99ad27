package chat.parlance.bootstrap.limits;

import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes no compressed bodies: a few kilobytes can become gigabytes. The framework unpacks whatever
 * says that it is packed, also what is going to be refused; so what says so is renamed before the
 * framework sees it, and refused by that name.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class NoInflate implements Ordered {

  private static final String PACKED = "Parlance-Packed";

  /** As early as other refusals that cost nothing. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before() + 1;
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(io.micronaut.http.HttpRequest<?> request) {
    return request.getHeaders().contains(PACKED)
        ? HttpResponse.<Problem>status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.ACCEPT_ENCODING, "identity")
            .contentType(Problem.MEDIA_TYPE)
            .body(Problem.of(Code.UNSUPPORTED_MEDIA, "Bodies are not taken compressed."))
        : null;
  }

  /** Renames the header. Behind the codec. */
  @ChannelHandler.Sharable
  static final class Renaming extends ChannelInboundHandlerAdapter {

    static final Renaming HANDLER = new Renaming();

    private Renaming() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null) {
          request.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
          if (!HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(encoding.strip())) {
            request.headers().set(PACKED, encoding);
          }
        }
      }
      context.fireChannelRead(message);
    }
  }
}
