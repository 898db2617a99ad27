/** The bell between the servers of one store: over Redis, or over PostgreSQL itself. */
@NullMarked
package chat.parlance.cluster;

import org.jspecify.annotations.NullMarked;
