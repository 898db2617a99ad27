package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Blocks;
import chat.parlance.domain.Block;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The blocks, by who made them. */
final class MemoryBlocks implements Blocks {

  private final MemoryState state;

  MemoryBlocks(MemoryState state) {
    this.state = state;
  }

  @Override
  public boolean add(Block block) {
    return state.locked(
        () ->
            state
                    .blocks
                    .computeIfAbsent(block.by(), some -> new TreeMap<>())
                    .putIfAbsent(block.blocked(), block)
                == null);
  }

  @Override
  public boolean remove(UserId by, UserId blocked) {
    return state.locked(
        () -> {
          TreeMap<UserId, Block> made = state.blocks.get(by);
          return made != null && made.remove(blocked) != null;
        });
  }

  @Override
  public List<Block> of(UserId by, @Nullable UserId after, int limit) {
    return state.locked(
        () ->
            state.blocks.getOrDefault(by, new TreeMap<>()).values().stream()
                .filter(block -> after == null || block.blocked().compareTo(after) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Set<UserId> around(UserId user) {
    return state.locked(
        () ->
            state.blocks.values().stream()
                .flatMap(made -> made.values().stream())
                .filter(block -> block.by().equals(user) || block.blocked().equals(user))
                .map(block -> block.by().equals(user) ? block.blocked() : block.by())
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public boolean between(UserId one, UserId other) {
    return state.locked(() -> state.blocked(one, other));
  }
}
