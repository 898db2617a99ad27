package chat.parlance.protocol;

import chat.parlance.domain.Block;
import chat.parlance.domain.UserId;
import java.time.Instant;

/** Somebody whom the caller blocks, and since when. */
public record BlockView(UserId user, Instant at) {

  public static BlockView of(Block block) {
    return new BlockView(block.blocked(), block.at());
  }
}
