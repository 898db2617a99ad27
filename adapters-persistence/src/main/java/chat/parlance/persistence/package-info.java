/** Outbound adapter: the stores. */
@NullMarked
package chat.parlance.persistence;

import org.jspecify.annotations.NullMarked;
