package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ExportUsers;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.Exports;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import java.util.List;

/** Gives people what there is of them. */
public final class Exporting implements ExportUsers {

  private static final Refusal ADMINISTRATORS =
      Refusal.of(Reason.FORBIDDEN, "Only an administrator may do that.");

  private final Users users;
  private final Exports exports;
  private final Administrators administrators;

  /** Over what accounts stand on. */
  public Exporting(AccountPorts ports, Exports exports) {
    this.users = ports.stores().users();
    this.exports = exports;
    this.administrators = new Administrators(users, ports.administrators());
  }

  @Override
  public Result<Export> mine(Caller caller) {
    return Result.ok(zip -> exports.write(caller.user(), zip));
  }

  @Override
  public Result<Export> of(Caller caller, UserId user) {
    return Attempt.of(
        () -> {
          if (!administrators.include(caller)) {
            return Result.refused(ADMINISTRATORS);
          }
          return users.find(List.of(user)).isEmpty()
              ? Result.refused(Policy.NOT_FOUND)
              : Result.ok(zip -> exports.write(user, zip));
        });
  }
}
