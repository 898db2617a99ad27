/** Keeps the bytes of attachments: on disk, or in memory. */
@NullMarked
package chat.parlance.persistence.files;

import org.jspecify.annotations.NullMarked;
