/**
 * How devices, a choice and the time make up a user's presence: the same on every store that one
 * server has to itself.
 */
@NullMarked
package chat.parlance.persistence.presence;

import org.jspecify.annotations.NullMarked;
