/** Takes a store away in a file, brings one back, and looks whether one is whole. */
@NullMarked
package chat.parlance.persistence.backup;

import org.jspecify.annotations.NullMarked;
