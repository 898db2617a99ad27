/**
 * What a search looks for: the words of a text, a query of them, and where in a text they are.
 *
 * <p>It is decided here, and not by a database, what a word is and which words are the same, so
 * that every store finds the same and what is found can be shown.
 */
@NullMarked
package chat.parlance.domain.search;

import org.jspecify.annotations.NullMarked;
