/** Who may ask for how much, and how long it may take. */
@NullMarked
package chat.parlance.bootstrap.limits;

import org.jspecify.annotations.NullMarked;
