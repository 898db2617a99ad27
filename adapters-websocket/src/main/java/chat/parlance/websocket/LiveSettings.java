package chat.parlance.websocket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How patient the server is with a WebSocket.
 *
 * @param pingEvery how often a ping is sent, so that no proxy thinks the connection idle and a dead
 *     peer is found out
 * @param deafAfter a peer of which nothing, not even a pong, was heard for this long is gone
 * @param closeWait how long a client has to answer our close frame before the connection is cut
 * @param pendingCommands commands that wait for their turn; beyond it the socket is not read
 * @param controlFrames pings, pongs and unfinished fragments that a client may send a second, on
 *     average over ten
 */
@ConfigurationProperties("parlance.websocket")
record LiveSettings(
    @Bindable(defaultValue = "30s") Duration pingEvery,
    @Bindable(defaultValue = "75s") Duration deafAfter,
    @Bindable(defaultValue = "1s") Duration closeWait,
    @Bindable(defaultValue = "64") int pendingCommands,
    @Bindable(defaultValue = "20") int controlFrames) {}
