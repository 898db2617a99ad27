/**
 * Clients of a Parlance server, as the protocol has them: {@link chat.parlance.testkit.wire.Rest}
 * and a {@link chat.parlance.testkit.transport.ChatDriver} for each of its live transports. They
 * stand on the JDK's HTTP client alone, and serve contracts, trials and measurements alike.
 */
@NullMarked
package chat.parlance.testkit.wire;

import org.jspecify.annotations.NullMarked;
