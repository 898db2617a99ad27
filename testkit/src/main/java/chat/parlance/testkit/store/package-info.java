/**
 * What every store must prove. A contract is an interface whose default methods are JUnit tests; a
 * test class of the adapter implements it and says where its {@link
 * chat.parlance.testkit.store.Stores} are:
 *
 * <pre>{@code
 * class PostgresRoomLogTest implements RoomLogContract {
 *   public Stores stores() { return new Stores(log, history, …); }
 * }
 * }</pre>
 *
 * Cases make rooms and users of their own, so they need no wiping and may share a store; but
 * nothing else may write to it while they run.
 */
@NullMarked
package chat.parlance.testkit.store;

import org.jspecify.annotations.NullMarked;
