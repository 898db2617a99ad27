package chat.parlance.bootstrap.operating;

import chat.parlance.application.port.out.Exports;
import chat.parlance.application.port.out.Users;
import chat.parlance.application.port.out.Users.Account;
import chat.parlance.persistence.backup.OwnFile;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export-user NAME FILE}. */
@Command(
    name = "export-user",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all that the store has of somebody into a ZIP. A server on H2 has to be stopped",
      "first. docs/data.md has more. Exit code 1: there is no export."
    })
public final class ExportUserCommand implements Callable<Integer> {

  private final Supplier<ApplicationContext> store;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", description = "the username")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "a new file; readable for you only")
  private Path file = Path.of("");

  /**
   * @param store opens the store without serving; the command closes it
   */
  public ExportUserCommand(Supplier<ApplicationContext> store) {
    this.store = store;
  }

  @Override
  public Integer call() {
    var telling = new Telling(spec);
    if (Files.exists(file)) {
      return telling.refused(List.of(file + " is there already."));
    }
    try (ApplicationContext context = store.get()) {
      Optional<Account> account = context.getBean(Users.class).named(name.toLowerCase(Locale.ROOT));
      if (account.isEmpty()) {
        return telling.refused(List.of("There is nobody called " + name + "."));
      }
      Exports exports = context.getBean(Exports.class);
      return telling.attempt(
          () -> {
            OwnFile.<IOException>write(
                file, out -> exports.write(account.get().user().id(), bytes -> write(out, bytes)));
            return telling.done("All that there is of " + name + " is in " + file + ".");
          });
    }
  }

  private static void write(OutputStream out, ByteBuffer bytes) {
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    try {
      out.write(piece);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
