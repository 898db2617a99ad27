package chat.parlance.push;

import java.util.List;

/**
 * How browsers are reached.
 *
 * @param contact who runs this server, for those who run a push service: a {@code mailto:} or
 *     {@code https:} URI. Safari's service takes none of {@code localhost}.
 * @param hosts which hosts are push services: each a name, or {@code *.} and a name for all below
 *     it, or {@code *} for any public one
 */
public record WebPushSettings(VapidKeys keys, String contact, List<String> hosts) {

  /** The push services of the browsers that are about. */
  public static final List<String> USUAL_HOSTS =
      List.of(
          "fcm.googleapis.com",
          "jmt17.google.com",
          "*.push.services.mozilla.com",
          "*.notify.windows.com",
          "*.push.apple.com");

  public WebPushSettings {
    if (!contact.startsWith("mailto:") && !contact.startsWith("https:")) {
      throw new IllegalArgumentException("the contact must be a mailto: or https: URI");
    }
    hosts = List.copyOf(hosts);
  }
}
