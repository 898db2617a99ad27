/** The runnable server: settings, wiring and start. */
@NullMarked
package chat.parlance.bootstrap;

import org.jspecify.annotations.NullMarked;
