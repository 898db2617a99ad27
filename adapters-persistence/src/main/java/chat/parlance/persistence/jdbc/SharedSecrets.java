package chat.parlance.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What all servers of one PostgreSQL must have the same, by its name. Any thread; every method
 * blocks, and throws {@link chat.parlance.application.port.out.StoreException} when the database
 * cannot be asked.
 */
@Singleton
@Requires(property = JdbcStorage.DIALECT, value = "POSTGRES")
public final class SharedSecrets {

  private static final String FIND = "SELECT content FROM shared_secret WHERE name = ?";
  private static final String OFFER =
      "INSERT INTO shared_secret (name, content) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String REPLACE =
      "INSERT INTO shared_secret (name, content) VALUES (?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET content = excluded.content";

  private final Connections connections;

  SharedSecrets(Database database) {
    this.connections = database.connections();
  }

  /** The content that goes by this name; empty when there is none yet. */
  public Optional<String> find(String name) {
    return connections.use(
        connection -> new Sql(FIND, name).first(connection, row -> row.getString(1)));
  }

  /**
   * Makes this the content where there is none. Of several servers at once one wins.
   *
   * @return the content that is there then
   */
  public String offer(String name, String content) {
    connections.use(connection -> new Sql(OFFER, name, content).update(connection));
    return find(name).orElseThrow();
  }

  /** Makes this the content, whatever it was. */
  public void replace(String name, String content) {
    connections.use(connection -> new Sql(REPLACE, name, content).update(connection));
  }
}
