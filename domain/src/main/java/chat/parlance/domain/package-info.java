/**
 * The words and rules of a chat: rooms, members, messages, receipts and presence.
 *
 * <p>Everything here is an immutable value or a pure function. There is no I/O, no clock and no
 * randomness: time and ids are given by the caller. A refusal that a caller must expect is a value
 * ({@link chat.parlance.domain.Result}); an exception means a bug.
 */
@NullMarked
package chat.parlance.domain;

import org.jspecify.annotations.NullMarked;
