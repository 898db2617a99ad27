package chat.parlance.persistence.jdbc;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement and its values. */
final class Sql {

  private final String text;
  private final @Nullable Object[] values;

  Sql(String text, @Nullable Object... values) {
    this.text = text;
    this.values = values;
  }

  /** What a row means. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    }
  }

  <T> Optional<T> first(Connection connection, Row<T> row) throws SQLException {
    return list(connection, row).stream().findFirst();
  }

  /** What the rows of one of several questions mean. */
  @FunctionalInterface
  interface Answer {
    void read(ResultSet rows) throws SQLException;
  }

  /** Several questions, sent together; the rows of each are read in its turn. */
  void ask(Connection connection, Answer... answers) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      statement.execute();
      for (Answer answer : answers) {
        try (ResultSet rows = statement.getResultSet()) {
          answer.read(rows);
        }
        statement.getMoreResults();
      }
    }
  }

  int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Several statements, sent together; how many rows the last of them changed. */
  int updateLast(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(statement, values);
      statement.execute();
      int changed = statement.getUpdateCount();
      while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
        changed = statement.getUpdateCount();
      }
      return changed;
    }
  }

  /** One statement for many rows of values, sent together; how many rows each changed. */
  static int[] batch(Connection connection, String text, Collection<@Nullable Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** The ids as the parameter of {@code CAST(? AS uuid ARRAY)}. */
  static UUID[] rooms(Collection<RoomId> ids) {
    return ids.stream().distinct().map(RoomId::value).toArray(UUID[]::new);
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case RoomId id -> statement.setObject(index, id.value());
      case UserId id -> statement.setObject(index, id.value());
      case AttachmentId id -> statement.setObject(index, id.value());
      case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(index, constant.name());
      case Instant[] times ->
          statement.setArray(index, statement.getConnection().createArrayOf("timestamptz", times));
      case UUID[] ids ->
          statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids));
      case @Nullable Long[] numbers ->
          statement.setArray(index, statement.getConnection().createArrayOf("bigint", numbers));
      case @Nullable String[] texts ->
          statement.setArray(index, statement.getConnection().createArrayOf("varchar", texts));
      default -> statement.setObject(index, value);
    }
  }

  static RoomId room(ResultSet row, int column) throws SQLException {
    return new RoomId(row.getObject(column, UUID.class));
  }

  static UserId user(ResultSet row, int column) throws SQLException {
    return new UserId(row.getObject(column, UUID.class));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
