package chat.parlance.bootstrap.operating;

import chat.parlance.application.port.out.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a command on a store says, and the code that it ends with. */
final class Telling {

  /** It was not done, or what was looked at is not whole. */
  static final int REFUSED = 1;

  private final CommandSpec spec;

  Telling(CommandSpec spec) {
    this.spec = spec;
  }

  /** What a command does. */
  @FunctionalInterface
  interface Work {
    int run() throws IOException, SQLException;
  }

  /** Runs it, and says in a line what stood in the way. */
  int attempt(Work work) {
    try {
      return work.run();
    } catch (IOException | SQLException | StoreException failed) {
      return refused(List.of(why(failed)));
    }
  }

  int done(String what) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(what);
    out.flush();
    return 0;
  }

  int refused(List<String> why) {
    PrintWriter err = spec.commandLine().getErr();
    why.forEach(reason -> err.println("parlance: " + spec.name() + ": " + reason));
    err.flush();
    return REFUSED;
  }

  private static String why(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String first = message.lines().findFirst().orElse("");
    return failure instanceof NoSuchFileException ? first + " is not there" : first;
  }
}
