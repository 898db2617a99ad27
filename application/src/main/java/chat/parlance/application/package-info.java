/**
 * The chat core: what can be asked of it (port.in), what it asks of the world (port.out), and the
 * door for embedders.
 */
@NullMarked
package chat.parlance.application;

import org.jspecify.annotations.NullMarked;
