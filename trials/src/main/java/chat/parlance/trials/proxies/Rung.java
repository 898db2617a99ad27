package chat.parlance.trials.proxies;

import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.wire.LongPollDriver;
import chat.parlance.testkit.wire.SseDriver;
import chat.parlance.testkit.wire.WebSocketDriver;

/** The ladder, from the best transport down to the one that gets through everywhere. */
enum Rung {
  WEBSOCKET("WebSocket"),
  SSE("SSE"),
  PADDED_SSE("padded SSE"),
  LONG_POLL("long-poll");

  final String label;

  Rung(String label) {
    this.label = label;
  }

  /** A client that stands on this rung. */
  ChatDriver driver(Way way) {
    return switch (this) {
      case WEBSOCKET -> new WebSocketDriver(way.server(), way.http());
      case SSE -> new SseDriver(way.server(), way.http(), false);
      case PADDED_SSE -> new SseDriver(way.server(), way.http(), true);
      case LONG_POLL -> new LongPollDriver(way.server(), way.http());
    };
  }
}
