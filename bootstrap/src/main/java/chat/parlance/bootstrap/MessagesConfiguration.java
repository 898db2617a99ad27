package chat.parlance.bootstrap;

import chat.parlance.application.port.out.Rules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code parlance.messages.*}: see {@link Rules}. */
@ConfigurationProperties("parlance.messages")
record MessagesConfiguration(
    @Nullable Duration editWindow, @Bindable(defaultValue = "false") boolean keepEdits) {

  Rules rules() {
    return new Rules(editWindow, keepEdits);
  }
}
