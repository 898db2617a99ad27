/**
 * Hooks that need nothing but the message: forbidden words, foreign links, and one hook after
 * another.
 */
@NullMarked
package chat.parlance.application.filter;

import org.jspecify.annotations.NullMarked;
