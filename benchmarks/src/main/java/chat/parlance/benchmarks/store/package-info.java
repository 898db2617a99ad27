/**
 * What the stores reach: durable appends against a bare loop of inserts, pages of a history, and
 * counts of what is unread.
 */
@NullMarked
package chat.parlance.benchmarks.store;

import org.jspecify.annotations.NullMarked;
