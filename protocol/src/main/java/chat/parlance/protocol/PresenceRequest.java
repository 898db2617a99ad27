package chat.parlance.protocol;

import chat.parlance.domain.Presence.Status;

/** Choose how one is seen. */
public record PresenceRequest(Status status) {}
