/**
 * What the stores reach: durable appends against a bare loop of inserts, and pages of a history.
 */
@NullMarked
package chat.parlance.benchmarks.store;

import org.jspecify.annotations.NullMarked;
