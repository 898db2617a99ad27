package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.ManageSessions;
import chat.parlance.application.port.out.AccessTokens;
import chat.parlance.application.port.out.AccountPorts;
import chat.parlance.application.port.out.AccountPorts.AccountStores;
import chat.parlance.application.port.out.CommonPasswords;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.ModerationPorts;
import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.Passwords;
import chat.parlance.application.port.out.Sessions;
import chat.parlance.application.port.out.Tickets;
import chat.parlance.application.port.out.UserSessions;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.service.Accounts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts accounts together: their stores, what proves who somebody is, their verbs. */
@Factory
final class AccountsFactory {

  @Singleton
  AccountStores accountStores(
      Users users,
      Passwords passwords,
      Sessions sessions,
      UserSessions userSessions,
      Tickets tickets) {
    return new AccountStores(users, passwords, sessions, userSessions, tickets);
  }

  @Singleton
  OtherIssuer otherIssuer(IssuerConfiguration issuer, InstantSource time) {
    return issuer.issuer(time);
  }

  @Singleton
  AccountPorts accountPorts(
      AccountStores stores,
      PasswordHasher hasher,
      CommonPasswords common,
      AccessTokens accessTokens,
      OtherIssuer otherIssuer,
      Ids ids,
      InstantSource time,
      AuthConfiguration auth,
      ModerationPorts moderation) {
    return new AccountPorts(
        stores,
        hasher,
        common,
        accessTokens,
        otherIssuer,
        ids,
        time,
        auth.lives(),
        moderation.administrators());
  }

  @Singleton
  Accounts accounts(AccountPorts ports, Chat chat) {
    var accounts = new Accounts(ports, chat::revoke);
    chat.attendTo(accounts.watch());
    return accounts;
  }

  @Singleton
  ManageSessions manageSessions(Accounts accounts) {
    return accounts.sessions();
  }
}
