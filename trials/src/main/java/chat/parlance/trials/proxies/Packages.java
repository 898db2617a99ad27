package chat.parlance.trials.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Installs Debian packages, without letting their services start where that can be had. */
public final class Packages {

  /** Asked by Debian's packages whether they may start their services; 101 is no. */
  private static final String NO_SERVICES = "#!/bin/sh\nexit 101\n";

  private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

  private Packages() {}

  /**
   * Installs these as root, or by {@code sudo}. Whether it worked is to be seen by what is there
   * then; what the installer says goes to the standard error.
   */
  public static void install(Collection<String> names) throws IOException, InterruptedException {
    boolean ours = false;
    try {
      if (!Files.exists(POLICY) && Files.isWritable(POLICY.getParent())) {
        ours = true;
        Files.writeString(POLICY, NO_SERVICES);
        ours = POLICY.toFile().setExecutable(true, false);
      }
      run(List.of("apt-get", "-q", "update"));
      List<String> command = new ArrayList<>();
      command.addAll(List.of("apt-get", "-q", "install", "-y", "--no-install-recommends"));
      command.addAll(names);
      run(command);
    } finally {
      if (ours) {
        Files.deleteIfExists(POLICY);
      }
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (!Files.isWritable(Path.of("/usr/sbin"))) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive"));
    all.addAll(command);
    // What apt says belongs to the person, and not into the table.
    var builder = new ProcessBuilder(all).redirectErrorStream(true);
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    process.getInputStream().transferTo(System.err);
    process.waitFor();
  }
}
