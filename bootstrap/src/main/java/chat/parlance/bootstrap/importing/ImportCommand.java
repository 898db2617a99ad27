package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.StoreException;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings people, rooms and messages in from a file, all of it or nothing.",
      "docs/import.md has the format. Exit code 1: the file is refused."
    })
public final class ImportCommand implements Callable<Integer> {

  static final int REFUSED = 1;

  private final Supplier<ApplicationContext> store;
  private final boolean terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "JSON Lines, in UTF-8")
  private Path file = Path.of("");

  /**
   * @param store opens the store without serving; the command closes it
   * @param terminal whether a person is watching the output
   */
  public ImportCommand(Supplier<ApplicationContext> store, boolean terminal) {
    this.store = store;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    // Opened before the store: a name mistyped should not take a database to be found out.
    try (InputStream in = Files.newInputStream(file);
        ApplicationContext context = store.get()) {
      return switch (Importer.over(context).load(in, new Progress(out, terminal))) {
        case Importer.Outcome.Done done -> {
          out.println(told(done));
          out.flush();
          yield 0;
        }
        case Importer.Outcome.Refused refused -> {
          err.println("parlance: " + file + ": " + refused.problem());
          err.println("Nothing was imported.");
          yield REFUSED;
        }
      };
    } catch (IOException unreadable) {
      err.println("parlance: " + file + " cannot be read: " + unreadable.getMessage());
      return REFUSED;
    } catch (StoreException broken) {
      err.println("parlance: the store broke off, and nothing was imported: " + why(broken));
      return REFUSED;
    }
  }

  private static String why(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  static String told(Importer.Outcome.Done done) {
    String told =
        String.format(
            Locale.ROOT,
            "Imported %,d users, %,d rooms and %,d messages in %.1f s.",
            done.users(),
            done.rooms(),
            done.messages(),
            done.took().toMillis() / 1000.0);
    return done.marked()
        ? told
        : told + " The store broke off before the old ones were marked as read.";
  }
}
