/** Servers that are restarted one after the other under load, and nobody is to notice. */
@NullMarked
package chat.parlance.trials.rolling;

import org.jspecify.annotations.NullMarked;
