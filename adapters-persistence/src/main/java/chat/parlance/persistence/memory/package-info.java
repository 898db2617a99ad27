/**
 * Every store over plain collections, under one lock: for tests, for demonstrations, and to read as
 * the meaning of the ports without a database in the way. Nothing survives the process.
 */
@NullMarked
package chat.parlance.persistence.memory;

import org.jspecify.annotations.NullMarked;
