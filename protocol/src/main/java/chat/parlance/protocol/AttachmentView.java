package chat.parlance.protocol;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.Attachment.Media;
import chat.parlance.domain.AttachmentId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param type by its content
 * @param size in bytes
 * @param sha256 in hexadecimal
 * @param width as it is to be shown, in pixels; absent where it is not known
 * @param blur what to show until it is loaded: a ThumbHash in base64
 * @param url where it is loaded from, on this server
 * @param thumbnailUrl where a small picture of it is
 */
public record AttachmentView(
    AttachmentId id,
    String name,
    String type,
    long size,
    String sha256,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable String blur,
    @Nullable Long durationMs,
    String url,
    @Nullable String thumbnailUrl) {

  private static final String PATH = "/api/v1/attachments/";
  private static final Media UNSEEN = new Media(0, 0, null, null, false);

  public static AttachmentView of(Attachment file) {
    Media media = file.media() == null ? UNSEEN : file.media();
    Duration duration = media.duration();
    String url = url(file.id());
    return new AttachmentView(
        file.id(),
        file.name(),
        file.type(),
        file.size(),
        file.sha256(),
        media.width() == 0 ? null : media.width(),
        media.height() == 0 ? null : media.height(),
        media.blur(),
        duration == null ? null : duration.toMillis(),
        url,
        media.thumbnail() ? url + "/thumbnail" : null);
  }

  static String url(AttachmentId id) {
    return PATH + id;
  }
}
