/** Inbound adapter: server-sent events and their long-poll twin. */
@NullMarked
package chat.parlance.sse;

import org.jspecify.annotations.NullMarked;
