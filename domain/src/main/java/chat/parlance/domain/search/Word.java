package chat.parlance.domain.search;

/**
 * A word of a text.
 *
 * @param form without differences of case, accent and compatible forms: equal words have equal
 *     forms
 * @param from where it begins in the text, in UTF-16 code units
 * @param to where it has ended
 */
public record Word(String form, int from, int to) {}
