/** Microbenchmarks of the parts that decide the speed. */
@NullMarked
package chat.parlance.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
