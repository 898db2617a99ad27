package chat.parlance.protocol;

import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import org.jspecify.annotations.Nullable;

/**
 * Register a device. What is to be given is decided by its kind: of a {@code webpush}, what {@code
 * PushSubscription.toJSON()} of the W3C Push API has.
 *
 * @param endpoint of a {@code webpush}
 * @param keys likewise
 * @param token of an {@code apns} or {@code fcm}
 * @param sandbox of an {@code apns} whose app was built for development; absent: not so
 * @param url of a {@code webhook}
 * @param secret likewise, {@code whsec_} and the base64 of 24 to 64 bytes; absent: made here
 */
public record DeviceRequest(
    PushTarget.Kind kind,
    @Nullable String endpoint,
    @Nullable Keys keys,
    @Nullable String token,
    @Nullable Boolean sandbox,
    @Nullable String url,
    @Nullable String secret) {

  /** A browser's keys (RFC 8291), in base64url. */
  public record Keys(String p256dh, String auth) {
    @Override
    public String toString() {
      return "Keys[]"; // as of the request
    }
  }

  /** As the core takes it. */
  public Result<PushTarget> target() {
    return switch (kind) {
      case WEBPUSH ->
          required("endpoint", endpoint)
              .then(
                  to ->
                      keys == null
                          ? missing("keys")
                          : Result.ok(new PushTarget.WebPush(to, keys.p256dh, keys.auth)));
      case APNS ->
          required("token", token)
              .map(given -> new PushTarget.Apns(given, Boolean.TRUE.equals(sandbox)));
      case FCM -> required("token", token).map(PushTarget.Fcm::new);
      case WEBHOOK ->
          required("url", url).map(to -> new PushTarget.Webhook(to, secret == null ? "" : secret));
    };
  }

  private static Result<String> required(String field, @Nullable String value) {
    return value == null ? missing(field) : Result.ok(value);
  }

  private static <T> Result<T> missing(String field) {
    return Result.refused(Refusal.invalid(field, "is required"));
  }

  @Override
  public String toString() {
    return "DeviceRequest[" + kind + "]"; // whoever knows the rest can notify the device
  }
}
