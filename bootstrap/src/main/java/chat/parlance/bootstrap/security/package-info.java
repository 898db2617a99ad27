/** Who is calling: tokens, tickets and cookies on one side, a {@code Caller} on the other. */
@NullMarked
package chat.parlance.bootstrap.security;

import org.jspecify.annotations.NullMarked;
