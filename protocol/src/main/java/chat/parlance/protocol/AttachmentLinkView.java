package chat.parlance.protocol;

import chat.parlance.application.port.in.ShareFiles.Link;
import java.time.Instant;

/**
 * A link that opens a file without a token.
 *
 * @param url on this server; {@code /thumbnail} before its {@code ?} is the thumbnail's
 */
public record AttachmentLinkView(String url, Instant expiresAt) {

  public static AttachmentLinkView of(Link link) {
    return new AttachmentLinkView(
        AttachmentView.url(link.id()) + "?sig=" + link.signature(), link.expiresAt());
  }
}
