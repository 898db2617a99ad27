/**
 * Tortures real servers: a mixed population talks and listens while the servers are killed, paused,
 * cut off and starved; afterwards the history of what the clients saw is judged.
 */
@NullMarked
package chat.parlance.trials.torture;

import org.jspecify.annotations.NullMarked;
