/** What is taken down of servers while they are tried, for the history checker. */
@NullMarked
package chat.parlance.trials.witness;

import org.jspecify.annotations.NullMarked;
