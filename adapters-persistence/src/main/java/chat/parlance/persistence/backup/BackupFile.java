package chat.parlance.persistence.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup that is there, to be read. */
final class BackupFile implements TableSource, AutoCloseable {

  private static final int PIECE = 1 << 16;

  private final ZipFile zip;
  private final Manifest manifest;
  private final Map<String, Manifest.Part> parts = new HashMap<>();
  private final JsonFactory json = new JsonFactory();

  private BackupFile(ZipFile zip, Manifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
    manifest.parts().forEach(part -> parts.put(part.name(), part));
  }

  /**
   * Opens it.
   *
   * @throws IOException it cannot be read, is not whole, or is no backup
   */
  static BackupFile open(Path file) throws IOException {
    var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    try {
      ZipEntry entry = zip.getEntry(Manifest.NAME);
      if (entry == null) {
        throw new IOException("it is no backup of Parlance");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new BackupFile(zip, Manifest.read(in));
      }
    } catch (IOException | RuntimeException unreadable) {
      zip.close();
      throw unreadable;
    }
  }

  Manifest manifest() {
    return manifest;
  }

  boolean hasPart(String name) {
    return parts.containsKey(name);
  }

  /** Reads every part, and says which are not what was written. */
  void verify(Findings findings) {
    for (Manifest.Part part : manifest.parts()) {
      try {
        String found = sha256(part);
        if (!found.equals(part.sha256())) {
          findings.add(part.name() + " is not what was written: its SHA-256 is " + found);
        }
      } catch (IOException unreadable) {
        findings.add(part.name() + " cannot be read: " + unreadable.getMessage());
      }
    }
  }

  private String sha256(Manifest.Part part) throws IOException {
    MessageDigest digest = Parts.sha256();
    long bytes = 0;
    try (var in = new DigestInputStream(open(part.name()), digest)) {
      byte[] piece = new byte[PIECE];
      int read = in.read(piece);
      while (read >= 0) {
        bytes += read;
        read = in.read(piece);
      }
    }
    if (bytes != part.bytes()) {
      throw new IOException("it has " + bytes + " bytes instead of " + part.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The bytes of a part. */
  InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it is not there");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public boolean has(String table) {
    return hasPart(Parts.ofTable(table));
  }

  long rows(String table) {
    Manifest.Part part = parts.get(Parts.ofTable(table));
    return part == null ? 0 : part.rows();
  }

  /** The columns that the rows of a table have. */
  List<String> columns(String table) throws IOException {
    try (JsonParser lines = json.createParser(open(Parts.ofTable(table)))) {
      return header(lines);
    }
  }

  private static List<String> header(JsonParser lines) throws IOException {
    List<String> columns = new ArrayList<>();
    @Nullable Object[] names = line(lines);
    if (names == null) {
      throw new IOException("a table without columns");
    }
    for (Object name : names) {
      columns.add(Cells.text(name));
    }
    return columns;
  }

  @Override
  public void each(String table, List<String> columns, RowSink sink)
      throws IOException, SQLException {
    try (JsonParser lines = json.createParser(open(Parts.ofTable(table)))) {
      List<String> header = header(lines);
      int[] places = columns.stream().mapToInt(header::indexOf).toArray();
      @Nullable Object[] row = line(lines);
      while (row != null) {
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
          values[i] = places[i] < 0 || places[i] >= row.length ? null : row[places[i]];
        }
        sink.row(values);
        row = line(lines);
      }
    }
  }

  /** Null at the end. */
  private static @Nullable Object @Nullable [] line(JsonParser lines) throws IOException {
    JsonToken start = lines.nextToken();
    if (start == null) {
      return null;
    }
    if (start != JsonToken.START_ARRAY) {
      throw new IOException("a row that is no array");
    }
    List<@Nullable Object> values = new ArrayList<>();
    JsonToken token = lines.nextToken();
    while (token != JsonToken.END_ARRAY) {
      values.add(value(lines, token));
      token = lines.nextToken();
    }
    return values.toArray();
  }

  private static @Nullable Object value(JsonParser lines, @Nullable JsonToken token)
      throws IOException {
    return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> lines.getText();
      case VALUE_NUMBER_INT -> lines.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IOException("a row that has " + token);
    };
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
