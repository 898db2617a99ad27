package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.StoreException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects by their keys. Any thread. What goes wrong is a {@link StoreException}. */
final class Bucket implements AutoCloseable {

  private static final String BINARY = "application/octet-stream";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** Together with the silence: an upload to a store that has stopped is refused, not held. */
  private static final int ATTEMPTS = 2;

  private final S3Client client;
  private final String name;

  private Bucket(S3Client client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * @throws StoreException it is not there, or cannot be used
   */
  static Bucket open(S3Settings settings) {
    return open(settings, SILENCE);
  }

  /** With a store that may be silent for another time. */
  static Bucket open(S3Settings settings, Duration silence) {
    var bucket = new Bucket(client(settings, silence), settings.bucket());
    try {
      bucket.check();
      return bucket;
    } catch (StoreException unusable) {
      bucket.close();
      throw unusable;
    }
  }

  private static S3Client client(S3Settings settings, Duration silence) {
    S3Settings.Keys keys = settings.keys();
    AwsCredentialsProvider credentials =
        keys == null
            ? DefaultCredentialsProvider.builder().build()
            : StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.access(), keys.secret()));
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .overrideConfiguration(
                client -> client.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
            // Checksums that Amazon's SDK adds by itself are unknown to older S3-compatible stores.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(
                ApacheHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(silence)
                    .build());
    URI endpoint = settings.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true);
    }
    return builder.build();
  }

  private void check() {
    try {
      client.headBucket(ask -> ask.bucket(name));
    } catch (S3Exception answer) {
      String why =
          switch (answer.statusCode()) {
            case 404 -> "there is no bucket " + name;
            case 401, 403 -> "the keys do not open the bucket " + name;
            default -> "the bucket " + name + " answers " + answer.statusCode();
          };
      throw new StoreException(why, answer);
    } catch (SdkException unreachable) {
      throw new StoreException(
          "the bucket " + name + " is out of reach: " + oneLine(unreachable), unreachable);
    }
  }

  /** How large an object is; empty when there is none. */
  OptionalLong size(String key) {
    return tried(
        () -> {
          try {
            return OptionalLong.of(
                client.headObject(ask -> ask.bucket(name).key(key)).contentLength());
          } catch (S3Exception answer) {
            if (answer.statusCode() == 404) {
              return OptionalLong.empty();
            }
            throw answer;
          }
        });
  }

  /** An object to be read; empty when there is none. */
  Optional<FileBytes> open(String key) {
    OptionalLong size = size(key);
    return size.isPresent()
        ? Optional.of(new S3Bytes(this, key, size.getAsLong()))
        : Optional.empty();
  }

  /** A part of an object, all of it. */
  byte[] read(String key, long offset, int count) {
    byte[] read =
        tried(
            () ->
                client
                    .getObjectAsBytes(
                        ask ->
                            ask.bucket(name)
                                .key(key)
                                .range("bytes=" + offset + "-" + (offset + count - 1)))
                    .asByteArray());
    if (read.length != count) {
      throw new StoreException("the object " + key + " is not so long as it was", null);
    }
    return read;
  }

  /** Puts an object there, or another in its place: all of it or nothing. */
  void put(String key, byte[] bytes) {
    put(key, RequestBody.fromBytes(bytes));
  }

  /** Likewise, and never all of it in memory. */
  void put(String key, FileBytes bytes) {
    put(key, RequestBody.fromContentProvider(() -> new BytesInput(bytes), bytes.size(), BINARY));
  }

  private void put(String key, RequestBody body) {
    tried(() -> client.putObject(ask -> ask.bucket(name).key(key).contentType(BINARY), body));
  }

  /** Not there: nothing. */
  void delete(String key) {
    tried(() -> client.deleteObject(ask -> ask.bucket(name).key(key)));
  }

  /** The objects whose keys begin so, by their keys. */
  List<S3Object> list(String prefix) {
    return tried(
        () ->
            client
                .listObjectsV2Paginator(ask -> ask.bucket(name).prefix(prefix))
                .contents()
                .stream()
                .toList());
  }

  private static <T> T tried(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | UncheckedIOException failed) {
      throw new StoreException("the object store failed: " + oneLine(failed), failed);
    }
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Copies what is left in a buffer. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    client.close();
  }
}
