package chat.parlance.protocol;

import chat.parlance.domain.Permission;
import chat.parlance.domain.Role;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The least role for each permission that is named. A type of its own so that the description of
 * the API spells the permissions as they are on the wire.
 */
public record PermissionsView(@JsonValue Map<Permission, Role> least) {

  /** As the wire has them. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PermissionsView {}

  static @Nullable Map<Permission, Role> leastOf(@Nullable PermissionsView permissions) {
    return permissions == null ? null : permissions.least;
  }
}
