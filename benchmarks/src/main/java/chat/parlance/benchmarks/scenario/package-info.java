/** The rows of the table: what is measured, and of whom. */
@NullMarked
package chat.parlance.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
