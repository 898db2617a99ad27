package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Draft;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Loads in two passes: plain collections know no rollback, so everything is rehearsed on a copy of
 * the rooms concerned, and done only when all of it went well.
 */
final class MemoryBulk implements Bulk {

  private static final int STEP = 512;

  private final MemoryState state;
  private final Users users;

  MemoryBulk(MemoryState state, Users users) {
    this.state = state;
    this.users = users;
  }

  @Override
  public Loaded load(List<Account> accounts, List<Draft> drafts, IntConsumer progress) {
    return state.locked(
        () -> {
          Set<String> names = new HashSet<>();
          for (Account account : accounts) {
            String name = account.user().username();
            if (!names.add(name) || users.named(name).isPresent()) {
              return new Loaded.UsernameTaken(name);
            }
          }
          int bad = rehearse(drafts, progress);
          if (bad >= 0) {
            return new Loaded.BadDraft(bad);
          }
          MemoryLog log = new MemoryLog(state);
          drafts.forEach(log::take);
          accounts.forEach(account -> users.add(account.user(), account.passwordHash()));
          return new Loaded.Done();
        });
  }

  /** The index of the first draft that the log does not take; -1 when it takes them all. */
  private int rehearse(List<Draft> drafts, IntConsumer progress) {
    MemoryLog log = new MemoryLog(state.stage(drafts.stream().map(Draft::room).toList()));
    for (int i = 0; i < drafts.size(); i++) {
      if (!(log.take(drafts.get(i)) instanceof Outcome.Appended)) {
        return i;
      }
      if ((i + 1) % STEP == 0 || i + 1 == drafts.size()) {
        progress.accept(i + 1);
      }
    }
    return -1;
  }
}
