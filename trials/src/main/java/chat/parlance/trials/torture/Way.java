package chat.parlance.trials.torture;

import chat.parlance.testkit.transport.ChatDriver;
import java.net.URI;

/**
 * How a client gets to one server.
 *
 * @param address of the server, as this client sees it
 * @param driver of the client's transport, to there
 */
record Way(URI address, ChatDriver driver) {}
