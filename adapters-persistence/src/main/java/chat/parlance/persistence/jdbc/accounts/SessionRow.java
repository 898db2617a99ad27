package chat.parlance.persistence.jdbc.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity("refresh_session")
record SessionRow(
    @Id String id, UUID userId, @Nullable Instant begunAt, Instant expiresAt, boolean revoked) {}
