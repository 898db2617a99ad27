package chat.parlance.persistence.jdbc.accounts;

import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.persistence.SearchText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity("account")
record AccountRow(
    @Id UUID id,
    String username,
    String displayName,
    boolean guest,
    Instant createdAt,
    @Nullable String passwordHash,
    String searchText) {

  static AccountRow of(User user, @Nullable String passwordHash) {
    return new AccountRow(
        user.id().value(),
        user.username(),
        user.displayName(),
        user.guest(),
        user.createdAt(),
        passwordHash,
        SearchText.words(user.username(), user.displayName()));
  }

  User user() {
    return new User(new UserId(id), username, displayName, guest, createdAt);
  }

  Users.Account account() {
    return new Users.Account(user(), passwordHash);
  }
}
