package chat.parlance.media;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where files are kept.
 *
 * @param endpoint of an S3-compatible service, which is then addressed with the bucket in the path;
 *     null: Amazon's own of the region
 * @param region as the service names it
 * @param bucket must be there
 * @param prefix what every key begins with; empty: nothing
 * @param keys null: as the AWS SDK finds them (environment, profile, the machine's role)
 */
public record S3Settings(
    @Nullable URI endpoint, String region, String bucket, String prefix, @Nullable Keys keys) {

  /**
   * @throws IllegalArgumentException they cannot be meant
   */
  public S3Settings {
    if (endpoint != null) {
      boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
      if (!web || endpoint.getHost() == null) {
        throw new IllegalArgumentException("the endpoint must be an http or https URL");
      }
    }
    if (region.isBlank()) {
      throw new IllegalArgumentException("there must be a region");
    }
    if (bucket.isBlank()) {
      throw new IllegalArgumentException("there must be a bucket");
    }
  }

  /** What shows the service who asks. */
  public record Keys(String access, String secret) {

    /**
     * @throws IllegalArgumentException one of them is missing
     */
    public Keys {
      if (access.isBlank() || secret.isBlank()) {
        throw new IllegalArgumentException("the access key and the secret key belong together");
      }
    }

    @Override
    public String toString() {
      return "keys"; // no secret reaches a log
    }
  }
}
