package chat.parlance.application.filter;

import chat.parlance.application.port.out.MessageHook;
import chat.parlance.domain.Links;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses messages with {@link Links}, but to certain hosts. */
public final class LinkFilter implements MessageHook {

  private final Set<String> hosts;

  /**
   * @param hosts which may be linked to, each with all hosts below it; empty: none
   */
  public LinkFilter(Collection<String> hosts) {
    this.hosts = hosts.stream().map(LinkFilter::fold).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Verdict review(Proposal proposal) {
    boolean allowed = Links.hosts(proposal.content().text()).stream().allMatch(this::isAllowed);
    return allowed
        ? Verdict.ALLOW
        : new Verdict.Refuse(
            hosts.isEmpty()
                ? "Links are not allowed here."
                : "A link to that host is not allowed here.");
  }

  private static String fold(String host) {
    return host.strip().toLowerCase(Locale.ROOT);
  }

  private boolean isAllowed(String host) {
    String rest = host;
    while (true) {
      if (hosts.contains(rest)) {
        return true;
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return false;
      }
      rest = rest.substring(dot + 1);
    }
  }
}
