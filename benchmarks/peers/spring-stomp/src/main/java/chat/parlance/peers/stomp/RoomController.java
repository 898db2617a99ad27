package chat.parlance.peers.stomp;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Controller;

/** What is sent to a room goes to those who subscribe to its topic. */
@Controller
class RoomController {

  @MessageMapping("/room.{room}")
  @SendTo("/topic/room.{room}")
  String send(@DestinationVariable("room") String room, @Payload String text) {
    return text;
  }
}
