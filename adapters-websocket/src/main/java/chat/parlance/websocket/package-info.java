/** Inbound adapter: WebSocket. */
@NullMarked
package chat.parlance.websocket;

import org.jspecify.annotations.NullMarked;
