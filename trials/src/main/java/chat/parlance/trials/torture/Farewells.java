package chat.parlance.trials.torture;

import chat.parlance.domain.UserId;
import chat.parlance.testkit.wire.Rest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * After everybody has left: nobody is online any more, at any server, whatever became of the
 * servers that they were at.
 */
final class Farewells {

  /** How long after a server was killed its people may be taken for present. */
  private static final Duration LEASES = Duration.ofSeconds(30);

  private final Site site;
  private final Duration patience;

  Farewells(Site site, Duration margin) {
    this.site = site;
    this.patience = LEASES.plus(margin);
  }

  /** Who is thought to be there when there was time enough, and by which server. */
  List<String> thoseWhoStay() {
    long until = System.nanoTime() + patience.toNanos();
    Set<String> present = present();
    while (!present.isEmpty() && System.nanoTime() < until) {
      site.pause(200);
      present = present();
    }
    return List.copyOf(present);
  }

  private Set<String> present() {
    Set<String> present = new LinkedHashSet<>();
    for (int i = 0; i < site.nodes().size(); i++) {
      Rest rest = site.moderator(i);
      for (Client client : site.clients()) {
        UserId user = client.rest().person().id();
        String status = rest.get("/users/" + user + "/presence").json().path("status").asText();
        if (status.equals("online") || status.equals("away")) {
          present.add(
              "%s is %s at %s, and left long ago"
                  .formatted(client.rest().person(), status, site.nodes().get(i).name()));
        }
      }
    }
    return present;
  }
}
