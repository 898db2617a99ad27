package chat.parlance.persistence.backup;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table, one after the other. */
@FunctionalInterface
interface RowSink {

  /**
   * Takes the next row.
   *
   * @param values in the order of the columns that were asked for: {@link String}, {@link Long},
   *     {@link Boolean} or null; ids and times are strings
   */
  void row(@Nullable Object[] values) throws IOException, SQLException;
}
