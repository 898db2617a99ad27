package chat.parlance.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/** Takes {@code <room> <text>} of a WebSocket, and answers when it is on its way to all readers. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // a write that fails ends the channel, and that is heard
final class Speaker extends SimpleChannelInboundHandler<WebSocketFrame> {

  private final Rooms rooms;
  private boolean answered;

  Speaker(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame) {
      ByteBuf content = frame.content();
      int space = content.bytesBefore((byte) ' ');
      int room = Integer.parseInt(content.toString(0, space, StandardCharsets.US_ASCII));
      String text =
          content.toString(space + 1, content.readableBytes() - space - 1, StandardCharsets.UTF_8);
      rooms.tell(room, text);
      context.write(Frames.text(Frames.REPLY), context.voidPromise());
      answered = true;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (answered) {
      answered = false;
      context.flush();
    }
  }
}
