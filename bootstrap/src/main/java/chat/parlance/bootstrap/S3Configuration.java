package chat.parlance.bootstrap;

import chat.parlance.application.port.out.StoreException;
import chat.parlance.media.S3Files;
import chat.parlance.media.S3Settings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code parlance.attachments.s3.*}: the bucket in which files are kept. */
@ConfigurationProperties("parlance.attachments.s3")
record S3Configuration(
    @Bindable(defaultValue = "") String endpoint,
    @Bindable(defaultValue = "us-east-1") String region,
    @Bindable(defaultValue = "") String bucket,
    @Bindable(defaultValue = "") String prefix,
    @Bindable(defaultValue = "") String accessKey,
    @Bindable(defaultValue = "") String secretKey) {

  /**
   * The bucket, opened.
   *
   * @throws StartFailure the settings cannot be meant, or do not open it
   */
  S3Files files() {
    try {
      return S3Files.open(new S3Settings(uri(), region, bucket, prefix, keys()));
    } catch (URISyntaxException unreadable) {
      throw StartFailure.configuration(Setting.S3_ENDPOINT.key() + " is no URL.");
    } catch (IllegalArgumentException | StoreException unfit) {
      throw StartFailure.configuration("parlance.attachments.s3: " + unfit.getMessage() + ".");
    }
  }

  private @Nullable URI uri() throws URISyntaxException {
    return endpoint.isBlank() ? null : new URI(endpoint);
  }

  private S3Settings.@Nullable Keys keys() {
    boolean none = accessKey.isBlank() && secretKey.isBlank();
    return none ? null : new S3Settings.Keys(accessKey, secretKey);
  }

  /** What the framework shows of it has no secret in it. */
  @Override
  public String toString() {
    return "parlance.attachments.s3";
  }
}
