/**
 * People, sessions, tickets and when somebody was last seen: tables with plain rows, as Micronaut
 * Data repositories.
 */
@NullMarked
package chat.parlance.persistence.jdbc.accounts;

import org.jspecify.annotations.NullMarked;
