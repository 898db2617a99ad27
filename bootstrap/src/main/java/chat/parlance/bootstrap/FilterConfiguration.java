package chat.parlance.bootstrap;

import chat.parlance.application.filter.LinkFilter;
import chat.parlance.application.filter.WordFilter;
import chat.parlance.application.port.out.MessageHook;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.ArrayList;
import java.util.List;

/** {@code parlance.filter.*}: words and links that are not wanted. */
@ConfigurationProperties("parlance.filter")
record FilterConfiguration(
    @Bindable(defaultValue = "") String words,
    @Bindable(defaultValue = "refuse") String action,
    @Bindable(defaultValue = "") String links) {

  /** In place of hosts: no link at all. */
  private static final String NO_LINKS = "none";

  /** What was set, the cheaper first. */
  List<MessageHook> hooks() {
    List<MessageHook> hooks = new ArrayList<>();
    List<String> unwanted = Listed.of(words);
    WordFilter.Action then = Listed.one(Setting.FILTER_ACTION, action, WordFilter.Action.class);
    if (!unwanted.isEmpty()) {
      hooks.add(new WordFilter(unwanted, then));
    }
    List<String> hosts = Listed.of(links);
    if (!hosts.isEmpty()) {
      hooks.add(new LinkFilter(hosts.equals(List.of(NO_LINKS)) ? List.of() : hosts));
    }
    return hooks;
  }
}
