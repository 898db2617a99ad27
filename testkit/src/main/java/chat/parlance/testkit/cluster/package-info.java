/**
 * For who writes a bus between servers, and for tests of several cores in one process: the contract
 * of {@link chat.parlance.application.port.out.ClusterBus}, one example of all that is said on it,
 * and a bus within the process that can be made to misbehave.
 */
@NullMarked
package chat.parlance.testkit.cluster;

import org.jspecify.annotations.NullMarked;
