package chat.parlance.persistence.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself; its last part.
 *
 * @param schema the version of the schema that its tables have
 * @param epoch of the data that were backed up
 * @param position of the last entry
 * @param madeAt when it was begun, by ISO 8601
 * @param files whether the bytes of attachments are in it
 * @param absent the attachments whose bytes were not there any more when they were asked for
 */
record Manifest(
    int schema,
    String epoch,
    long position,
    String madeAt,
    boolean files,
    List<String> absent,
    List<Part> parts) {

  static final String NAME = "manifest.json";

  private static final String FORMAT = "parlance-backup";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A part of the backup.
   *
   * @param rows of a table; 0 for others
   * @param bytes before they were compressed
   * @param sha256 of those bytes
   */
  record Part(String name, long rows, long bytes, String sha256) {}

  byte[] write() throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT)
        .put("version", VERSION)
        .put("schema", schema)
        .put("epoch", epoch)
        .put("position", position)
        .put("madeAt", madeAt)
        .put("files", files);
    var gone = node.putArray("absent");
    absent.forEach(gone::add);
    var list = node.putArray("parts");
    for (Part part : parts) {
      list.addObject()
          .put("name", part.name)
          .put("rows", part.rows)
          .put("bytes", part.bytes)
          .put("sha256", part.sha256);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  /**
   * Reads one.
   *
   * @throws IOException it is none, or of a version that is not known
   */
  static Manifest read(InputStream in) throws IOException {
    JsonNode node = JSON.readTree(in);
    if (node == null || !node.path("format").asText().equals(FORMAT)) {
      throw new IOException("it is no backup of Parlance");
    }
    if (node.path("version").asInt() != VERSION) {
      throw new IOException(
          "it is a backup of format "
              + node.path("version").asText()
              + ", and this server knows format "
              + VERSION
              + " only");
    }
    List<String> absent = new ArrayList<>();
    node.path("absent").forEach(id -> absent.add(id.asText()));
    List<Part> parts = new ArrayList<>();
    node.path("parts")
        .forEach(
            part ->
                parts.add(
                    new Part(
                        part.path("name").asText(),
                        part.path("rows").asLong(),
                        part.path("bytes").asLong(),
                        part.path("sha256").asText())));
    return new Manifest(
        node.path("schema").asInt(),
        node.path("epoch").asText(),
        node.path("position").asLong(),
        node.path("madeAt").asText(),
        node.path("files").asBoolean(),
        absent,
        parts);
  }
}
