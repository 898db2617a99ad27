package chat.parlance.bootstrap.operating;

import chat.parlance.persistence.backup.Backup;
import chat.parlance.persistence.jdbc.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup FILE}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the whole store into a file, as it is at one moment: all tables, and the files of",
      "attachments that are in the data folder. PostgreSQL is backed up while servers run; a"
          + " server",
      "on H2 has to be stopped first. docs/data.md has more. Exit code 1: there is no backup."
    })
public final class BackupCommand implements Callable<Integer> {

  private final Supplier<StorePlace> place;
  private final InstantSource time;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "a new file; readable for you only")
  private Path file = Path.of("");

  @Option(
      names = "--with-keys",
      description = "with the keys of the data folder: who has the file can sign by them")
  private boolean withKeys;

  /**
   * @param place where the store is
   */
  public BackupCommand(Supplier<StorePlace> place) {
    this(place, InstantSource.system());
  }

  BackupCommand(Supplier<StorePlace> place, InstantSource time) {
    this.place = place;
    this.time = time;
  }

  @Override
  public Integer call() {
    var telling = new Telling(spec);
    StorePlace store = place.get();
    if (Files.exists(file)) {
      return telling.refused(List.of(file + " is there already."));
    }
    if (store.missing()) {
      return telling.refused(List.of("There is no store in " + store.data() + "."));
    }
    Instant begun = time.instant();
    return telling.attempt(
        () -> {
          try (Connection connection = store.connect()) {
            Schema schema = store.schema();
            if (schema.found() > schema.known()) {
              return telling.refused(
                  List.of("The store is of a newer server: back it up by that."));
            }
            var source =
                new Backup.Source(
                    connection,
                    store.dialect(),
                    schema.found(),
                    store.files(),
                    withKeys ? store.keys() : List.of());
            return telling.done(told(store, new Backup(source, begun).write(file)));
          }
        });
  }

  private String told(StorePlace store, Backup.Taken taken) {
    String told =
        String.format(
            Locale.ROOT,
            "Backed up %,d rows and %,d files (%,d bytes, %,d compressed) up to position %d into"
                + " %s.",
            taken.rows(),
            taken.files(),
            taken.bytes(),
            file.toFile().length(),
            taken.position(),
            file);
    if (!store.filesOnDisk()) {
      told += "\nThe files of attachments are in the bucket, and not in the backup.";
    }
    if (!taken.absent().isEmpty()) {
      told += "\nThere were no files of the attachments " + String.join(", ", taken.absent()) + ".";
    }
    return told;
  }
}
