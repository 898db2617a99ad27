/** Asks a service about every message before it is stored, over signed HTTP. */
@NullMarked
package chat.parlance.hook;

import org.jspecify.annotations.NullMarked;
