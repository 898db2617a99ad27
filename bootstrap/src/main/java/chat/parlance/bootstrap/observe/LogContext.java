package chat.parlance.bootstrap.observe;

import chat.parlance.application.port.in.Caller;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What lines of the log name while a request is worked on, on whichever thread that happens: put
 * there when the thread turns to the request, taken away when it turns from it.
 */
final class LogContext implements ThreadPropagatedContextElement<LogContext.Before> {

  private static final String REQUEST = "request";
  private static final String USER = "user";

  private final String id;
  private final HttpRequest<?> request;

  LogContext(String id, HttpRequest<?> request) {
    this.id = id;
    this.request = request;
  }

  /** What the thread named before. */
  record Before(@Nullable String request, @Nullable String user) {}

  @Override
  public Before updateThreadContext() {
    Before before = new Before(MDC.get(REQUEST), MDC.get(USER));
    MDC.put(REQUEST, id);
    // Known once the request has been let in.
    request
        .getAttribute("chat.parlance.caller", Caller.class)
        .ifPresent(caller -> MDC.put(USER, caller.user().toString()));
    return before;
  }

  @Override
  public void restoreThreadContext(@Nullable Before before) {
    if (before == null) {
      return;
    }
    restore(REQUEST, before.request);
    restore(USER, before.user);
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
