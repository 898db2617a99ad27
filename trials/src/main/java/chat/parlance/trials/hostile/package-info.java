/** A small proxy that treats live streams as the worst ones in the field do. */
@NullMarked
package chat.parlance.trials.hostile;

import org.jspecify.annotations.NullMarked;
