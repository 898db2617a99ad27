package chat.parlance.bootstrap.operating;

import chat.parlance.persistence.backup.Restore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore FILE}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a backup into an empty store, all of it or nothing. No server may run on it.",
      "The backup may be of the other kind of database. docs/data.md has more.",
      "Exit code 1: nothing was restored."
    })
public final class RestoreCommand implements Callable<Integer> {

  private final Supplier<StorePlace> place;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "what backup wrote")
  private Path file = Path.of("");

  @Option(
      names = "--keep-sessions",
      description = {
        "who was logged in stays logged in, and their devices are notified, also where that was",
        "ended after the backup; for a move. Without it everybody logs in anew"
      })
  private boolean keepSessions;

  /**
   * @param place where the store is to be
   */
  public RestoreCommand(Supplier<StorePlace> place) {
    this.place = place;
  }

  @Override
  public Integer call() {
    var telling = new Telling(spec);
    StorePlace store = place.get();
    var target =
        new Restore.Target(
            store.url(), store.user(), store.password(), store.folder(), store.data());
    return telling.attempt(
        () ->
            switch (new Restore(target, keepSessions).from(file)) {
              case Restore.Outcome.Refused refused -> telling.refused(refused.why());
              case Restore.Outcome.Done done -> telling.done(told(store, done));
            });
  }

  private static String told(StorePlace store, Restore.Outcome.Done done) {
    String told =
        String.format(
            Locale.ROOT,
            "Restored %,d rows, %,d files and %d keys up to position %d; the epoch is %s from now"
                + " on.",
            done.rows(),
            done.files(),
            done.keys(),
            done.position(),
            done.epoch());
    return store.filesOnDisk()
        ? told
        : told + "\nThe files of attachments are in the bucket, as they were.";
  }
}
