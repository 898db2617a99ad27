/** What is written to the log, and what is not. */
@NullMarked
package chat.parlance.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
