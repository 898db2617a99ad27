/** A real server in a process of its own, to be tried and ill-treated. */
@NullMarked
package chat.parlance.trials.server;

import org.jspecify.annotations.NullMarked;
