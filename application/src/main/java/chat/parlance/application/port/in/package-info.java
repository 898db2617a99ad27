/**
 * What can be asked of the core: verb phrases. A transport calls them and translates; it decides
 * nothing.
 *
 * <p>Unless a method says otherwise: it may be called from any thread, it may block (call it on a
 * virtual thread, never on an event loop), an expected refusal is a {@link
 * chat.parlance.domain.Result.Refused} and changed nothing, and what it answers as done is durable.
 * Where the store is out of reach the answer is a refusal with {@link
 * chat.parlance.domain.Refusal.Reason#UNAVAILABLE}.
 */
@NullMarked
package chat.parlance.application.port.in;

import org.jspecify.annotations.NullMarked;
