package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.Bulk.Loaded;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Members;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Mark;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings a file into the store: all of it, or nothing. */
public final class Importer {

  private static final int CHUNK = 500;

  private final ImportReader reader;
  private final Users users;
  private final Members members;
  private final Bulk bulk;
  private final PasswordHasher hasher;

  Importer(ImportReader reader, Users users, Members members, Bulk bulk, PasswordHasher hasher) {
    this.reader = reader;
    this.users = users;
    this.members = members;
    this.bulk = bulk;
    this.hasher = hasher;
  }

  /** Over the store ports of a context; it need not serve. */
  public static Importer over(BeanContext beans) {
    var reader =
        new ImportReader(
            beans.getBean(Ids.class),
            beans.getBean(Limits.class),
            beans.getBean(InstantSource.class));
    return new Importer(
        reader,
        beans.getBean(Users.class),
        beans.getBean(Members.class),
        beans.getBean(Bulk.class),
        beans.getBean(PasswordHasher.class));
  }

  /** What became of a file. */
  public sealed interface Outcome {

    /**
     * It is in the store.
     *
     * @param marked whether what is old counts as read; false when the store broke off after the
     *     history was in
     */
    record Done(int users, int rooms, int messages, Duration took, boolean marked)
        implements Outcome {}

    /** It is not, and nothing of it. */
    record Refused(ImportProblem problem) implements Outcome {}
  }

  /**
   * Reads the whole file first; only a good one comes near the store.
   *
   * @throws IOException the file cannot be read, and nothing was imported
   * @throws StoreException the store is out of reach, and nothing was imported
   */
  public Outcome load(InputStream file, Progress progress) throws IOException {
    long begin = System.nanoTime();
    return switch (reader.read(file)) {
      case ImportReader.Reading.Bad bad -> new Outcome.Refused(bad.problem());
      case ImportReader.Reading.Good good -> load(good.plan(), progress, begin);
    };
  }

  private Outcome load(ImportPlan plan, Progress progress, long begin) {
    // Before the hashing, which is slow on purpose; the store itself decides in the end.
    Optional<ImportProblem> taken = taken(plan);
    if (taken.isPresent()) {
      return new Outcome.Refused(taken.get());
    }
    int total = plan.entries().size();
    try {
      List<Account> accounts = accounts(plan, progress);
      Loaded loaded =
          bulk.load(
              accounts, plan.drafts(), done -> progress.at("Importing entries:", done, total));
      return switch (loaded) {
        case Loaded.UsernameTaken name -> new Outcome.Refused(taken(plan, name.username()));
        case Loaded.BadDraft bad ->
            new Outcome.Refused(
                new ImportProblem(
                    plan.entries().get(bad.index()).line(), "the store does not take it"));
        case Loaded.Done done -> {
          boolean marked = mark(plan.marks());
          var took = Duration.ofNanos(System.nanoTime() - begin);
          yield new Outcome.Done(accounts.size(), plan.rooms(), plan.messages(), took, marked);
        }
      };
    } finally {
      progress.end();
    }
  }

  private Optional<ImportProblem> taken(ImportPlan plan) {
    for (ImportPlan.Person person : plan.people()) {
      String username = person.user().username();
      if (users.named(username).isPresent()) {
        return Optional.of(taken(plan, username));
      }
    }
    var lines =
        plan.people().stream()
            .collect(Collectors.toMap(person -> person.user().id(), ImportPlan.Person::line));
    List<UserId> ids = List.copyOf(lines.keySet());
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<UserId> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      for (User there : users.find(chunk)) {
        return Optional.of(
            new ImportProblem(
                lines.getOrDefault(there.id(), 0L), "user: the store has a user with this id"));
      }
    }
    return Optional.empty();
  }

  private static ImportProblem taken(ImportPlan plan, String username) {
    long line =
        plan.people().stream()
            .filter(person -> person.user().username().equals(username))
            .mapToLong(ImportPlan.Person::line)
            .findFirst()
            .orElse(0);
    return new ImportProblem(line, "user: the username \"" + username + "\" is taken");
  }

  /** Each password is hashed once: files made by a machine often have one for all. */
  private List<Account> accounts(ImportPlan plan, Progress progress) {
    Map<String, String> hashes = new HashMap<>();
    List<Account> accounts = new ArrayList<>();
    int total = plan.people().size();
    for (ImportPlan.Person person : plan.people()) {
      String password = person.password();
      String hash = password == null ? null : hashes.computeIfAbsent(password, hasher::hash);
      accounts.add(new Account(person.user(), hash));
      progress.at("Preparing accounts:", accounts.size(), total);
    }
    progress.end();
    return accounts;
  }

  /** Beside the transaction: a mark that is missing costs its member a few scrolls, no more. */
  private boolean mark(List<Mark> marks) {
    try {
      for (Mark mark : marks) {
        members.mark(mark.room(), mark.user(), mark.delivered(), mark.read());
      }
      return true;
    } catch (StoreException brokenOff) {
      return false;
    }
  }
}
