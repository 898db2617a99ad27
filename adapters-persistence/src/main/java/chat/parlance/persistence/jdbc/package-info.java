/**
 * The stores on H2 and PostgreSQL. The log and what it adds up to are plain JDBC, as one append is
 * several statements in one transaction; the people are Micronaut Data repositories, in {@code
 * accounts}.
 */
@NullMarked
package chat.parlance.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
