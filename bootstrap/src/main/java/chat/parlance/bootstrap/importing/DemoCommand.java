package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.Users;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: a workspace with a past, to look around in. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Fills the store with a small company and three weeks of its talk, and serves it.",
      "A store that has these people already is served as it is."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final long SEED = 20_260_301;

  private final Supplier<ApplicationContext> store;
  private final Callable<Integer> serve;
  private final boolean terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param store opens the store without serving; the command closes it before it serves
   * @param serve serves until the process is told to stop, and answers the exit code
   * @param terminal whether a person is watching the output
   */
  public DemoCommand(
      Supplier<ApplicationContext> store, Callable<Integer> serve, boolean terminal) {
    this.store = store;
    this.serve = serve;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    int prepared;
    try (ApplicationContext context = store.get()) {
      prepared = prepare(context);
    }
    return prepared == 0 ? serve.call() : prepared;
  }

  private int prepare(ApplicationContext context) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    var workspace = new DemoWorkspace(SEED, context.getBean(InstantSource.class).instant());
    List<String> names = workspace.usernames();
    Users users = context.getBean(Users.class);
    if (names.stream().anyMatch(name -> users.named(name).isPresent())) {
      out.println("The demo workspace is there already.");
    } else {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      workspace.write(new OutputStreamWriter(file, StandardCharsets.UTF_8));
      var in = new ByteArrayInputStream(file.toByteArray());
      switch (Importer.over(context).load(in, new Progress(out, terminal))) {
        case Importer.Outcome.Done done -> out.println(ImportCommand.told(done));
        case Importer.Outcome.Refused refused -> {
          spec.commandLine().getErr().println("parlance: demo: " + refused.problem());
          return ImportCommand.REFUSED;
        }
      }
    }
    out.println("Log in as any of " + String.join(", ", names) + ".");
    out.println("The password of each is " + DemoWorkspace.PASSWORD);
    out.flush();
    return 0;
  }
}
