package chat.parlance.persistence.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The parts of a backup, as they are written one after the other into one compressed file. */
final class Parts {

  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final JsonFactory json = new JsonFactory();
  private final List<Manifest.Part> written = new ArrayList<>();

  Parts(OutputStream out) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8);
  }

  static String ofTable(String table) {
    return "tables/" + table + ".jsonl";
  }

  static String ofFile(String id) {
    return "files/" + id;
  }

  static String ofThumbnail(String id) {
    return "thumbnails/" + id;
  }

  static String ofKey(String name) {
    return "keys/" + name;
  }

  /** What a part consists of; answers how many rows it has. */
  @FunctionalInterface
  interface Content {
    long to(OutputStream out) throws IOException, SQLException;
  }

  void add(String name, boolean compressed, Content content) throws IOException, SQLException {
    zip.setLevel(compressed ? Deflater.DEFAULT_COMPRESSION : Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry(name));
    var counted = new Counted(new DigestOutputStream(zip, sha256()));
    long rows = content.to(counted);
    counted.flush();
    zip.closeEntry();
    written.add(new Manifest.Part(name, rows, counted.bytes, counted.sha256()));
  }

  /** A table: a line with the names of the columns, then a line for each row. */
  void addTable(TableSource tables, String table, List<String> columns)
      throws IOException, SQLException {
    add(
        ofTable(table),
        true,
        out -> {
          long[] rows = {0};
          try (JsonGenerator lines = json.createGenerator(out)) {
            lines.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            lines.setRootValueSeparator(null);
            line(lines, columns.toArray());
            tables.each(
                table,
                columns,
                values -> {
                  line(lines, values);
                  rows[0]++;
                });
          }
          return rows[0];
        });
  }

  private static void line(JsonGenerator lines, @Nullable Object[] values) throws IOException {
    lines.writeStartArray();
    for (Object value : values) {
      switch (value) {
        case null -> lines.writeNull();
        case Long number -> lines.writeNumber(number);
        case Boolean is -> lines.writeBoolean(is);
        default -> lines.writeString(value.toString());
      }
    }
    lines.writeEndArray();
    lines.writeRaw('\n');
  }

  List<Manifest.Part> written() {
    return List.copyOf(written);
  }

  /** Writes the manifest, and ends the file. */
  void end(Manifest manifest) throws IOException {
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.write());
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Counts what goes by; ends nothing when it is closed. */
  private static final class Counted extends OutputStream {

    private final DigestOutputStream out;
    private long bytes;

    Counted(DigestOutputStream out) {
      this.out = out;
    }

    String sha256() {
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      bytes += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
