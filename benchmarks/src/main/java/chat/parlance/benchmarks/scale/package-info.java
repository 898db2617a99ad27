/**
 * What servers, buses and databases would carry that are more than one machine has: a model that
 * plays users over them, and the measured slopes that it stands on.
 */
@NullMarked
package chat.parlance.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
