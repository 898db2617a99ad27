package chat.parlance.domain;

/**
 * How a device is reached. Whoever knows one can notify the device, so nothing of it is shown or
 * logged.
 */
public sealed interface PushTarget {

  /** What sort of target this is. */
  Kind kind();

  /** What no two devices share: registering it again moves it to the new one. */
  String address();

  /** The sorts, by the names that clients use. */
  enum Kind {
    WEBPUSH,
    APNS,
    FCM,
    WEBHOOK
  }

  /**
   * A browser's subscription (W3C Push API).
   *
   * @param endpoint the push service's URL for it (RFC 8030)
   * @param p256dh the browser's public key, an uncompressed P-256 point in base64url (RFC 8291)
   * @param auth its authentication secret, 16 bytes in base64url (RFC 8291)
   */
  record WebPush(String endpoint, String p256dh, String auth) implements PushTarget {
    @Override
    public Kind kind() {
      return Kind.WEBPUSH;
    }

    @Override
    public String address() {
      return endpoint;
    }

    @Override
    public String toString() {
      return "WebPush";
    }
  }

  /**
   * An app on an Apple device.
   *
   * @param token as the device gave it, in hexadecimal
   * @param sandbox whether the app was built for development
   */
  record Apns(String token, boolean sandbox) implements PushTarget {
    @Override
    public Kind kind() {
      return Kind.APNS;
    }

    @Override
    public String address() {
      return token;
    }

    @Override
    public String toString() {
      return "Apns";
    }
  }

  /**
   * An app that Firebase Cloud Messaging reaches.
   *
   * @param token its registration token
   */
  record Fcm(String token) implements PushTarget {
    @Override
    public Kind kind() {
      return Kind.FCM;
    }

    @Override
    public String address() {
      return token;
    }

    @Override
    public String toString() {
      return "Fcm";
    }
  }

  /**
   * A notifier of the user's own, as Standard Webhooks describe it.
   *
   * @param url where to
   * @param secret what requests are signed with: {@code whsec_} and base64 of 24 to 64 bytes
   */
  record Webhook(String url, String secret) implements PushTarget {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }

    @Override
    public String address() {
      return url;
    }

    @Override
    public String toString() {
      return "Webhook";
    }
  }
}
