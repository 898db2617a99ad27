package chat.parlance.persistence.jdbc;

/**
 * The databases that are supported; the values of the property {@code parlance.database.dialect}.
 */
public enum SqlDialect {
  H2,
  POSTGRES
}
