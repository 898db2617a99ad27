package chat.parlance.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Mute somebody without telling them; without {@code until}, for ever. */
public record ShadowMuteRequest(@Nullable Instant until, @Nullable String reason) {

  /** For ever, and for no stated reason. */
  public static final ShadowMuteRequest PLAIN = new ShadowMuteRequest(null, null);
}
