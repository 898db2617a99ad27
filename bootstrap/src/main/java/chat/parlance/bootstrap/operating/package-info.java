/**
 * What whoever runs a server does to its store by commands: takes it away, brings it back, checks
 * it.
 */
@NullMarked
package chat.parlance.bootstrap.operating;

import org.jspecify.annotations.NullMarked;
