package chat.parlance.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lets a client in: {@code /live} by WebSocket, {@code /events} by SSE; {@code ?room=} makes it a
 * reader.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails ends the channel, and that is heard
final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final Rooms rooms;

  Door(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var query = new QueryStringDecoder(request.uri());
    int room = Integer.parseInt(query.parameters().getOrDefault("room", List.of("-1")).getFirst());
    Channel channel = context.channel();
    ChannelPipeline pipeline = channel.pipeline();
    if (query.path().equals("/events")) {
      pipeline.remove(HttpObjectAggregator.class);
      pipeline.remove(HttpServerCodec.class);
      pipeline.remove(this);
      ByteBuf head = Unpooled.copiedBuffer(STREAM, StandardCharsets.US_ASCII);
      channel.writeAndFlush(Unpooled.wrappedBuffer(head, Frames.chunk(Frames.LIVE)));
      rooms.enter(channel, room, true);
      return;
    }
    var handshaker =
        new WebSocketServerHandshakerFactory("ws://127.0.0.1/live", null, false)
            .newHandshaker(request);
    if (handshaker == null) {
      channel.close();
      return;
    }
    handshaker
        .handshake(channel, request, new DefaultHttpHeaders(), channel.newPromise())
        .addListener(
            done -> {
              // Frames are written as bytes, and so need no encoder.
              pipeline.remove("wsencoder");
              pipeline.replace(this, "speaker", new Speaker(rooms));
              channel.writeAndFlush(Frames.text(Frames.LIVE));
              rooms.enter(channel, room, false);
            });
  }
}
