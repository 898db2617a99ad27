package chat.parlance.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.AttachmentId;
import chat.parlance.media.S3Settings.Keys;
import chat.parlance.testkit.store.AttachmentFilesContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Against S3Proxy, a server of S3's API that checks signatures; here it keeps all in memory. */
class S3FilesTest implements AttachmentFilesContract {

  private static final Keys KEYS = new Keys("parlance", "a-secret-that-signs");
  private static final String BUCKET = "files";
  private static final TransientNio2BlobStore STORE = new TransientNio2BlobStore();
  private static S3Proxy server;
  private static URI endpoint;

  private final List<S3Files> opened = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    STORE.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
    server =
        S3Proxy.builder()
            .blobStore(STORE)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEYS.access(), KEYS.secret())
            .build();
    server.start();
    endpoint = URI.create("http://127.0.0.1:" + server.getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @AfterEach
  void close() {
    opened.forEach(S3Files::close);
  }

  private static S3Settings settings(URI endpoint, String bucket, Keys keys) {
    return new S3Settings(endpoint, "us-east-1", bucket, "parlance/", keys);
  }

  @Override
  public AttachmentFiles files() {
    S3Files files = S3Files.open(settings(endpoint, BUCKET, KEYS));
    opened.add(files);
    return files;
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count);
  }

  @Test
  void every_object_lies_below_the_prefix_and_a_finished_file_is_one() {
    AttachmentFiles files = files();
    var id = new AttachmentId(UUID.randomUUID());
    try (var bucket = Bucket.open(settings(endpoint, BUCKET, KEYS))) {
      files.append(id, 0, bytes(10));
      files.append(id, 10, bytes(10));
      assertThat(keys(bucket, id))
          .containsExactly(
              "parlance/unfinished/" + id + "/0000000000000000",
              "parlance/unfinished/" + id + "/000000000000000a");
      files.finish(id, bytes(3));
      assertThat(keys(bucket, id))
          .containsExactly("parlance/files/" + id, "parlance/thumbnails/" + id);
      files.delete(id);
      assertThat(keys(bucket, id)).isEmpty();
    }
  }

  private static List<String> keys(Bucket bucket, AttachmentId id) {
    return bucket.list("").stream()
        .map(S3Object::key)
        .filter(key -> key.contains(id.toString()))
        .toList();
  }

  @Test
  void what_a_crash_left_beyond_a_gap_is_no_part_of_a_file() {
    AttachmentFiles files = files();
    var id = new AttachmentId(UUID.randomUUID());
    try (var bucket = Bucket.open(settings(endpoint, BUCKET, KEYS))) {
      for (int i = 0; i < 3; i++) {
        files.append(id, 10L * i, bytes(10));
      }
      String folder = "parlance/unfinished/" + id + "/";
      bucket.delete(Pieces.key(folder, 10));
      assertThat(files.unfinished(id).orElseThrow().size()).isEqualTo(10);
      assertThat(files.append(id, 10, bytes(5))).isEqualTo(15);
      assertThat(files.unfinished(id).orElseThrow().size()).isEqualTo(15);
      bucket.delete(Pieces.key(folder, 0)); // as the last step of finish does first
      assertThat(files.unfinished(id)).isEmpty();
      files.delete(id);
      assertThat(keys(bucket, id)).isEmpty();
    }
  }

  @Test
  void a_file_of_many_pieces_is_found_whole() {
    AttachmentFiles files = files();
    var id = new AttachmentId(UUID.randomUUID());
    for (int i = 0; i < 1001; i++) { // a listing answers a thousand at once
      String key = Pieces.key("parlance/unfinished/" + id + "/", i);
      STORE.putBlob(
          PutObjectRequest.builder().bucket(BUCKET).key(key).contentLength(1L).build(),
          new ByteArrayInputStream(new byte[] {1}));
    }
    assertThat(files.unfinished(id).orElseThrow().size()).isEqualTo(1001);
    assertThat(files.append(id, 1001, bytes(3))).isEqualTo(1004);
  }

  @Test
  void an_object_that_went_away_meanwhile_is_out_of_reach() {
    AttachmentFiles files = files();
    var id = new AttachmentId(UUID.randomUUID());
    files.append(id, 0, bytes(10));
    files.finish(id, bytes(0));
    var file = files.file(id).orElseThrow();
    files.delete(id);
    assertThatThrownBy(() -> file.read(0, bytes(10))).isInstanceOf(StoreException.class);
  }

  @Test
  void a_bucket_that_cannot_be_used_is_said_in_one_line() throws IOException {
    assertRefused(settings(endpoint, "another", KEYS), "there is no bucket another");
    assertRefused(
        settings(endpoint, BUCKET, new Keys("parlance", "wrong")),
        "the keys do not open the bucket files");
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = closed.getLocalPort();
      closed.close();
      assertRefused(
          settings(URI.create("http://127.0.0.1:" + port), BUCKET, KEYS),
          "the bucket files is out of reach: ");
    }
  }

  @Test
  @Timeout(60)
  void a_store_that_says_nothing_is_given_up() throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI nowhere = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertThatThrownBy(() -> Bucket.open(settings(nowhere, BUCKET, KEYS), Duration.ofMillis(200)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("the bucket files is out of reach: ");
    }
  }

  private static void assertRefused(S3Settings settings, String why) {
    assertThatThrownBy(() -> S3Files.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(why)
        .message()
        .hasLineCount(1);
  }

  @Test
  void keys_are_found_where_the_sdk_looks_for_them() {
    System.setProperty("aws.accessKeyId", KEYS.access());
    System.setProperty("aws.secretAccessKey", KEYS.secret());
    try (S3Files files = S3Files.open(settings(endpoint, BUCKET, null))) {
      assertThat(files.file(new AttachmentId(UUID.randomUUID()))).isEmpty();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void settings_must_make_sense_and_show_no_secret() {
    for (String url : new String[] {"ftp://host/", "https:///", "host:9000"}) {
      assertThatThrownBy(() -> settings(URI.create(url), BUCKET, KEYS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("endpoint");
    }
    assertThatThrownBy(() -> settings(endpoint, " ", KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bucket");
    assertThatThrownBy(() -> new S3Settings(endpoint, "", BUCKET, "", KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region");
    assertThatThrownBy(() -> new Keys("access", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belong together");
    assertThat(settings(endpoint, BUCKET, KEYS).toString()).doesNotContain(KEYS.secret());
  }
}
