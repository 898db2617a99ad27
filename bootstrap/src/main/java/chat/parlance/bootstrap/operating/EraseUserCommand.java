package chat.parlance.bootstrap.operating;

import chat.parlance.application.live.Agenda;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.application.service.Erasing;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code erase-user NAME}. */
@Command(
    name = "erase-user",
    mixinStandardHelpOptions = true,
    description = {
      "Erases somebody's account and what they left; nobody can undo it. A server on H2 has to be",
      "stopped first. What the command does not get to, the next server does.",
      "docs/data.md has more. Exit code 1: nobody was erased."
    })
public final class EraseUserCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** What becomes of somebody's messages. */
  enum Messages {
    DELETE,
    KEEP
  }

  private final Supplier<ApplicationContext> store;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", description = "the username")
  private String name = "";

  @Option(
      names = "--messages",
      paramLabel = "WHAT",
      defaultValue = "delete",
      description = {
        "delete: all that they wrote goes, as by default;",
        "keep: it stays, nameless, but for messages with files"
      })
  private String messages = "";

  /**
   * @param store opens the store without serving; the command closes it
   */
  public EraseUserCommand(Supplier<ApplicationContext> store) {
    this.store = store;
  }

  @Override
  public Integer call() {
    var telling = new Telling(spec);
    Optional<Messages> what =
        List.of(Messages.values()).stream()
            .filter(it -> it.name().equals(messages.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (what.isEmpty()) {
      return telling.refused(List.of("--messages must be delete or keep."));
    }
    try (ApplicationContext context = store.get()) {
      Optional<Account> account = context.getBean(Users.class).named(name.toLowerCase(Locale.ROOT));
      return account.isEmpty()
          ? telling.refused(List.of("There is nobody called " + name + "."))
          : erase(context, telling, account.get().user().id(), what.get());
    }
  }

  private int erase(ApplicationContext context, Telling telling, UserId user, Messages what) {
    Erasing erasing = context.getBean(Erasing.class);
    return switch (erasing.erase(user, what == Messages.DELETE)) {
      case Result.Refused<UserId> refused ->
          telling.refused(List.of(String.valueOf(refused.refusal().detail())));
      case Result.Ok<UserId> ok -> {
        var unused = context.getBean(Agenda.class);
        while (!erasing.done()) {
          LockSupport.parkNanos(LOOK.toNanos());
        }
        yield telling.done(name + " is erased.");
      }
    };
  }
}
