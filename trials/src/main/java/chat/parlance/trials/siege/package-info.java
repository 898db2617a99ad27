/** A server under attack, with ordinary people on it. */
@NullMarked
package chat.parlance.trials.siege;

import org.jspecify.annotations.NullMarked;
