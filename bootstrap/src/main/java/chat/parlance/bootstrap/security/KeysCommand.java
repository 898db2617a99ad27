package chat.parlance.bootstrap.security;

import chat.parlance.persistence.RandomIds;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parlance keys …}: looks after the keys that sign access tokens. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Looks after the keys that sign access tokens.")
public final class KeysCommand implements Runnable {

  private final Supplier<Path> data;
  private final Supplier<Optional<ApplicationContext>> shared;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param data the data folder
   * @param shared the store, where its servers share their keys
   */
  public KeysCommand(Supplier<Path> data, Supplier<Optional<ApplicationContext>> shared) {
    this.data = data;
    this.shared = shared;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Adds a key, or puts one in the place of all others. */
  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a new key. It signs after a minute, when every server of the PostgreSQL has it (give"
            + " the same",
        "--data and --database-url as to one of them), or whoever else shares the file has read it;",
        "what older keys signed stays good until it expires, and nobody is logged out.",
        "No server has to be restarted."
      })
  void rotate(
      @Option(
              names = "--after",
              paramLabel = "SECONDS",
              defaultValue = "60",
              description =
                  "when it begins to sign (default 60); longer where the file has to be copied to"
                      + " other servers first")
          long seconds,
      @Option(
              names = "--drop",
              description =
                  "for a key that somebody has seen: the new one signs at once, and what others"
                      + " signed is refused; clients go on by their refresh tokens")
          boolean drop) {
    InstantSource time = InstantSource.system();
    PrintWriter out = spec.commandLine().getOut();
    Optional<ApplicationContext> store = shared.get();
    try {
      store.ifPresent(it -> it.getBean(SharedKeys.class).settle());
      var file = new KeyringFile(data.get(), new RandomIds(), time);
      if (drop) {
        out.println("The key " + file.replace() + " signs from now on, and no other is good.");
      } else {
        Instant from =
            time.instant().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.SECONDS);
        out.println("The key " + file.rotate(from) + " signs from " + from + " on.");
      }
      store.ifPresent(it -> it.getBean(SharedKeys.class).shareKeyring());
    } finally {
      store.ifPresent(ApplicationContext::close);
    }
    out.flush();
  }
}
