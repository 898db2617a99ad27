/** Inbound adapter: REST. */
@NullMarked
package chat.parlance.rest;

import org.jspecify.annotations.NullMarked;
