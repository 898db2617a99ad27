/** A real Redis in a process of its own, for servers that are tried together. */
@NullMarked
package chat.parlance.trials.redis;

import org.jspecify.annotations.NullMarked;
