package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageProfile;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Result;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People, as others see them. */
public final class Profiles implements ManageProfile {

  static final int MOST_NAME = 64;
  private static final int MOST_FOUND = 100;

  private final Users users;

  Profiles(Core core) {
    this.users = core.ports().users();
  }

  @Override
  public Result<User> get(Caller caller, UserId user) {
    return Attempt.of(
        () ->
            users.find(List.of(user)).stream()
                .findFirst()
                .map(Result::ok)
                .orElseGet(() -> Result.refused(Policy.NOT_FOUND)));
  }

  @Override
  public Result<User> change(Caller caller, @Nullable String displayName) {
    return Attempt.of(
        () ->
            Result.unless(
                displayName == null
                    ? Optional.empty()
                    : Inputs.line("displayName", displayName, MOST_NAME),
                () -> {
                  if (displayName != null) {
                    users.rename(caller.user(), displayName.strip());
                  }
                  return get(caller, caller.user());
                }));
  }

  @Override
  public Result<Paged<User>> search(
      Caller caller, String query, @Nullable String cursor, int limit) {
    return Attempt.of(
        () ->
            Result.unless(
                Inputs.limit(limit, MOST_FOUND)
                    .or(() -> Inputs.clean("q", query))
                    .or(
                        () ->
                            cursor == null
                                ? Optional.empty()
                                : Inputs.line("cursor", cursor, MOST_NAME)),
                () -> {
                  List<User> rows = users.search(query.strip(), cursor, limit + 1);
                  return Result.ok(Inputs.paged(rows, limit, User::username));
                }));
  }
}
