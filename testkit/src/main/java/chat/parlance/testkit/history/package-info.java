/**
 * Judges a whole run from what its clients observed at their sockets: a {@link
 * chat.parlance.testkit.history.History} is recorded while clients send and listen and the server
 * is killed, paused and cut off; afterwards {@link chat.parlance.testkit.history.Checker} holds it
 * against the log that is there in the end, and against the guarantees.
 *
 * <p>Nothing here asks a server, a clock or chance: the same history gets the same verdict.
 */
@NullMarked
package chat.parlance.testkit.history;

import org.jspecify.annotations.NullMarked;
