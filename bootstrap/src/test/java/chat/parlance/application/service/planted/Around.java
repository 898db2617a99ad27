package chat.parlance.application.service.planted;

import chat.parlance.application.port.out.Rooms;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;

record Around(Rooms rooms) {
  boolean isMember(RoomId room, UserId user) {
    return rooms.standing(room, user).filter(it -> it.member() != null).isPresent();
  }
}
