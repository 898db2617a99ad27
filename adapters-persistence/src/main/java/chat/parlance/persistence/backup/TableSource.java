package chat.parlance.persistence.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Tables that can be read: of a database, or of a backup. */
interface TableSource {

  /** Whether there is such a table: older stores lack some. */
  boolean has(String table) throws IOException, SQLException;

  /** Reads all rows, as they come; those of {@link Tables#ORDERED} in their order. */
  void each(String table, List<String> columns, RowSink sink) throws IOException, SQLException;
}
