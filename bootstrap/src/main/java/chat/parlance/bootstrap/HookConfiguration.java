package chat.parlance.bootstrap;

import chat.parlance.application.port.out.MessageHook;
import chat.parlance.hook.HttpMessageHook;
import chat.parlance.hook.HttpMessageHook.Failure;
import chat.parlance.hook.HttpMessageHook.Service;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** {@code parlance.hook.*}: the service that is asked about every message. */
@ConfigurationProperties("parlance.hook")
record HookConfiguration(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "") String secret,
    @Bindable(defaultValue = "1s") Duration timeout,
    @Bindable(defaultValue = "closed") String onFailure) {

  /**
   * The service, if there is one.
   *
   * @throws StartFailure it cannot be meant
   */
  List<MessageHook> hooks(InstantSource time) {
    if (url.isBlank()) {
      return List.of();
    }
    Failure failure = Listed.one(Setting.HOOK_FAILURE, onFailure, Failure.class);
    try {
      return List.of(
          new HttpMessageHook(new Service(new URI(url), secret, timeout, failure), time));
    } catch (URISyntaxException unreadable) {
      throw StartFailure.configuration(Setting.HOOK_URL.key() + " is no URL.");
    } catch (IllegalArgumentException unfit) {
      throw StartFailure.configuration("parlance.hook: " + unfit.getMessage() + ".");
    }
  }

  /** What the framework shows of it has no secret in it. */
  @Override
  public String toString() {
    return "parlance.hook";
  }
}
