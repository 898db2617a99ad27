/** A TCP relay that can be told to misbehave: what stands between a client and a server. */
@NullMarked
package chat.parlance.trials.relay;

import org.jspecify.annotations.NullMarked;
