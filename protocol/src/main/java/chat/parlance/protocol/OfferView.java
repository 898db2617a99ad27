package chat.parlance.protocol;

import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.domain.UserId;
import java.time.Instant;

/**
 * What one would join by an invitation.
 *
 * @param room as its bearer may see it; with {@code me} when they are a member already
 * @param invitedBy who made the invitation
 */
public record OfferView(RoomView room, UserId invitedBy, Instant expiresAt) {

  public static OfferView of(InviteMembers.Offer offer) {
    return new OfferView(
        RoomView.of(offer.room()), offer.invitation().createdBy(), offer.invitation().expiresAt());
  }
}
