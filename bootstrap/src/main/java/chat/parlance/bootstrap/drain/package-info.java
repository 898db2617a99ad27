/** How a server goes away: nobody who talks to it loses anything by it. */
@NullMarked
package chat.parlance.bootstrap.drain;

import org.jspecify.annotations.NullMarked;
