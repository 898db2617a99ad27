/** Parlance itself as a peer. */
@NullMarked
package chat.parlance.benchmarks.parlance;

import org.jspecify.annotations.NullMarked;
