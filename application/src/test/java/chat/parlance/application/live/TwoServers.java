package chat.parlance.application.live;

import static chat.parlance.application.live.Servers.someone;

import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.RoomId;
import java.time.Duration;

/** Two servers of one store, and two people who share a room. */
abstract class TwoServers {

  static final Duration TICK = Duration.ofMillis(50);
  static final Duration SECOND = Duration.ofSeconds(1);

  /** Within which presence is true again, whatever became of a server. */
  static final Duration TRUE_AGAIN = Duration.ofSeconds(30);

  final Servers servers = new Servers();
  final Caller ann = someone(1);
  final Caller bob = someone(2);
  final RoomId room = servers.room(ann, bob);
  final Servers.Server one = servers.start();
  final Servers.Server two = servers.start();
}
