/** The bare server: what Netty alone can do, to measure ours by. */
@NullMarked
package chat.parlance.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
