/** The load generator: many connections, an open loop, and what came of it. */
@NullMarked
package chat.parlance.benchmarks.load;

import org.jspecify.annotations.NullMarked;
