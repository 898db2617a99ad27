package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.Users;
import java.util.List;
import java.util.Set;

/** Those who may moderate everywhere: by their usernames, which nobody else can take. */
final class Administrators {

  private final Users users;
  private final Set<String> names;

  Administrators(Users users, Set<String> names) {
    this.users = users;
    this.names = names;
  }

  boolean include(Caller caller) {
    return !names.isEmpty()
        && users.find(List.of(caller.user())).stream()
            .anyMatch(user -> !user.guest() && names.contains(user.username()));
  }
}
