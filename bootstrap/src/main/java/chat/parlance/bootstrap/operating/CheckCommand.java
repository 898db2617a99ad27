package chat.parlance.bootstrap.operating;

import chat.parlance.persistence.backup.StoreCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}, and {@code check FILE}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Looks whether the store is whole, or a backup: the log without holes, and all that is kept",
      "beside it as the log has it. It writes nothing. A server on H2 has to be stopped first.",
      "Exit code 1: it is not whole; what is wrong is printed."
    })
public final class CheckCommand implements Callable<Integer> {

  private final Supplier<StorePlace> place;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "a backup; without it, the store itself is looked at")
  private @Nullable Path file;

  /**
   * @param place where the store is
   */
  public CheckCommand(Supplier<StorePlace> place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    var telling = new Telling(spec);
    Path backup = file;
    if (backup != null) {
      return telling.attempt(() -> told(telling, backup.toString(), StoreCheck.of(backup)));
    }
    StorePlace store = place.get();
    return store.missing()
        ? telling.refused(List.of("There is no store in " + store.data() + "."))
        : telling.attempt(() -> told(telling, "The store", checked(store)));
  }

  private static StoreCheck.Report checked(StorePlace store) throws IOException, SQLException {
    try (Connection connection = store.connect()) {
      return StoreCheck.of(connection, store.dialect(), store.files());
    }
  }

  private static int told(Telling telling, String what, StoreCheck.Report report) {
    if (report.good()) {
      return telling.done(
          String.format(
              Locale.ROOT,
              "%s is whole: %,d entries in %,d rooms, %,d files.",
              what,
              report.entries(),
              report.rooms(),
              report.files()));
    }
    List<String> wrong = new ArrayList<>(report.wrong());
    wrong.add(
        String.format(Locale.ROOT, "%s is not whole: %,d findings.", what, report.findings()));
    return telling.refused(wrong);
  }
}
