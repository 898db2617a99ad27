/** What a file is and looks like, files in S3, and scans by clamd: all that attachments need. */
@NullMarked
package chat.parlance.media;

import org.jspecify.annotations.NullMarked;
