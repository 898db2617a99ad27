package chat.parlance.application.filter;

import chat.parlance.application.port.out.MessageHook;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses messages with links, but to certain hosts. A link is what clients make one of: an address
 * with a scheme and slashes, or one that begins with {@code www.}; a bare name is none.
 */
public final class LinkFilter implements MessageHook {

  /**
   * The authority of an address: as browsers read one, who take any number of slashes, either way,
   * after the two schemes of the web.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "(?:\\bhttps?:[/\\\\]*|\\b[a-z][a-z0-9+.-]*://|(?<![\\p{L}\\p{N}@.-])(?=www\\.))"
              + "([^\\s/\\\\?#<>\"'`()\\[\\]{}|*]*)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> hosts;

  /**
   * @param hosts which may be linked to, each with all hosts below it; empty: none
   */
  public LinkFilter(Collection<String> hosts) {
    this.hosts = hosts.stream().map(LinkFilter::fold).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Verdict review(Proposal proposal) {
    // Folded first: what only looks like an address is one to many a client.
    Matcher link =
        LINK.matcher(Normalizer.normalize(proposal.content().text(), Normalizer.Form.NFKC));
    while (link.find()) {
      String host = host(link.group(1));
      if (!host.isEmpty() && !isAllowed(host)) {
        return new Verdict.Refuse(
            hosts.isEmpty()
                ? "Links are not allowed here."
                : "A link to that host is not allowed here.");
      }
    }
    return Verdict.ALLOW;
  }

  /** Without who claims to be asking, and without the port. */
  private static String host(String authority) {
    String named = authority.substring(authority.lastIndexOf('@') + 1);
    int port = named.indexOf(':');
    return fold(port < 0 ? named : named.substring(0, port));
  }

  private static String fold(String host) {
    String folded = host.strip().toLowerCase(Locale.ROOT);
    while (folded.endsWith(".") || folded.endsWith(",")) {
      folded = folded.substring(0, folded.length() - 1);
    }
    return folded;
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
