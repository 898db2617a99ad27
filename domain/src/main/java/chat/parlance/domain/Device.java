package chat.parlance.domain;

import java.time.Instant;

/**
 * Where a user wants to be notified while away.
 *
 * @param session the session that registered it; it goes when that ends
 */
public record Device(
    DeviceId id, UserId user, String session, PushTarget target, Instant registeredAt) {}
