/**
 * What the core needs of the world: nouns. An adapter implements them; the store contracts of the
 * testkit prove it.
 */
@NullMarked
package chat.parlance.application.port.out;

import org.jspecify.annotations.NullMarked;
