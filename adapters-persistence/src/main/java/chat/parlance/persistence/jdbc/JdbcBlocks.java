package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.Blocks;
import chat.parlance.domain.Block;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.DirectPair;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The blocks, each with the pair of the direct room that it withholds. */
final class JdbcBlocks implements Blocks {

  /** Whether a block stands between the two of the direct room {@code r}; no question elsewhere. */
  static final String WITHHOLDS =
      "CASE WHEN r.direct_low IS NULL THEN FALSE ELSE EXISTS (SELECT 1 FROM block k"
          + " WHERE k.pair_low = r.direct_low AND k.pair_high = r.direct_high) END";

  private static final String ADD =
      "INSERT INTO block (blocker, blocked, blocked_at, pair_low, pair_high)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String REMOVE = "DELETE FROM block WHERE blocker = ? AND blocked = ?";
  private static final String OF =
      "SELECT blocked, blocked_at FROM block WHERE blocker = ? AND blocked > ?"
          + " ORDER BY blocked LIMIT ?";
  private static final String AROUND =
      "SELECT blocked FROM block WHERE blocker = ?"
          + " UNION SELECT blocker FROM block WHERE blocked = ?";
  private static final String BETWEEN = "SELECT 1 FROM block WHERE pair_low = ? AND pair_high = ?";

  private static final UserId LEAST = new UserId(new UUID(0, 0));

  private final Connections connections;
  private final Dialect dialect;

  JdbcBlocks(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public boolean add(Block block) {
    DirectPair pair = DirectPair.of(block.by(), block.blocked());
    Sql insert = new Sql(ADD, block.by(), block.blocked(), block.at(), pair.low(), pair.high());
    return Duplicate.added(() -> connections.transaction(insert::update, dialect::force));
  }

  @Override
  public boolean remove(UserId by, UserId blocked) {
    return connections.transaction(new Sql(REMOVE, by, blocked)::update, dialect::force) == 1;
  }

  @Override
  public List<Block> of(UserId by, @Nullable UserId after, int limit) {
    return connections.use(
        connection ->
            new Sql(OF, by, after == null ? LEAST : after, limit)
                .list(connection, row -> new Block(by, Sql.user(row, 1), Sql.instant(row, 2))));
  }

  @Override
  public Set<UserId> around(UserId user) {
    return connections.use(
        connection ->
            Set.copyOf(new Sql(AROUND, user, user).list(connection, row -> Sql.user(row, 1))));
  }

  @Override
  public boolean between(UserId one, UserId other) {
    DirectPair pair = DirectPair.of(one, other);
    return connections.use(
        connection ->
            new Sql(BETWEEN, pair.low(), pair.high()).first(connection, row -> true).isPresent());
  }
}
