/** Brings people and their history in from a file, and the demo workspace with them. */
@NullMarked
package chat.parlance.bootstrap.importing;

import org.jspecify.annotations.NullMarked;
