/** The wire: frames, JSON codec and problem codes, shared by all transports. */
@NullMarked
package chat.parlance.protocol;

import org.jspecify.annotations.NullMarked;
