/**
 * The heart: one log, one tail, many cursors. Live delivery, resume, slow readers and long-poll are
 * one mechanism.
 *
 * <p>Who owns what: the {@link chat.parlance.application.live.Committer} has one thread, which
 * alone appends; the Tail has one lock, held while it takes in a run; each Lane and its Followers
 * belong to the thread of the lane's executor and need no lock. Everything that passes between them
 * is immutable.
 *
 * <p>Other servers of the store: the Cluster keeps this one's lease and tells of its streams, what
 * the others say comes by the Bell, on a thread of the bus, and what Elsewhere knows of their
 * streams the desk brings to the Attendance.
 */
@NullMarked
package chat.parlance.application.live;

import org.jspecify.annotations.NullMarked;
