/** The chat core in a program that has no framework. */
@NullMarked
package chat.parlance.examples.embedded;

import org.jspecify.annotations.NullMarked;
