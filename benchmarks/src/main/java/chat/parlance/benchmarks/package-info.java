/** How fast it is, and how fast others are. */
@NullMarked
package chat.parlance.benchmarks;

import org.jspecify.annotations.NullMarked;
