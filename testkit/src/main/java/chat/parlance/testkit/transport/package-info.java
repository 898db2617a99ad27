/**
 * What every transport must prove, and what a team brings to prove it.
 *
 * <p>A transport gives a {@link chat.parlance.testkit.transport.ChatDriver}: how a <em>client</em>
 * speaks it. A {@link chat.parlance.testkit.transport.ChatServer} is the server that is tried, with
 * the door behind the stage through which the cases make people and rooms. The contracts are
 * interfaces whose default methods are JUnit tests; a test class implements {@code
 * AllTransportContracts} and says where its server is.
 *
 * <p>A transport's author runs them over {@link chat.parlance.testkit.transport.CoreServer}: the
 * core and that transport, without the rest of a server. {@link
 * chat.parlance.testkit.transport.CoreDriver} is the core itself as a transport.
 *
 * <p>Cases make people and rooms of their own, so they may share a server.
 */
@NullMarked
package chat.parlance.testkit.transport;

import org.jspecify.annotations.NullMarked;
