/** The servers that teams would pick instead: each started from its ordinary package. */
@NullMarked
package chat.parlance.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
