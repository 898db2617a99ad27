/** The search index of a store that one server has to itself: Lucene, in a folder or in memory. */
@NullMarked
package chat.parlance.persistence.lucene;

import org.jspecify.annotations.NullMarked;
