/** A transport of one's own: Parlance's frames as lines of JSON over plain TCP. */
@NullMarked
package chat.parlance.examples.tcp;

import org.jspecify.annotations.NullMarked;
