package chat.parlance.application.port.in;

import chat.parlance.domain.Position;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a write.
 *
 * @param position of the entry that it made: the writer's own streams deliver that event too. Null
 *     when things were already as asked and nothing was written.
 */
public record Written<T>(T value, @Nullable Position position) {}
