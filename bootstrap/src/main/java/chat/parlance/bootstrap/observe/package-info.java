/** What operators are shown: numbers, traces, and what lines of the log belong to. */
@NullMarked
package chat.parlance.bootstrap.observe;

import org.jspecify.annotations.NullMarked;
