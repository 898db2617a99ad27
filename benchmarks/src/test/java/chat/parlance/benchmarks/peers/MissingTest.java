package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parlance.benchmarks.load.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTest {

  @TempDir Path folder;

  @Test
  void a_debian_package_that_may_not_be_installed_is_named() {
    String missing =
        new DebianPackages(false).missing(folder.resolve("absent"), "nginx", "libnginx-mod-nchan");
    assertEquals(
        "not installed: it comes with Debian's nginx and libnginx-mod-nchan (or use --install)",
        missing);
    assertEquals("", new DebianPackages(false).missing(folder, "nginx"));
  }

  @Test
  void a_go_module_asks_for_a_go_that_is_new_enough() {
    GoModule module = GoModule.centrifugo();
    assertEquals(
        "Go 1.24 or newer is not installed; there is: go version go1.19.8 linux/amd64",
        module.missing("go version go1.19.8 linux/amd64"));
    assertTrue(module.missing("go version go1.25.1 linux/amd64").startsWith("Go is there"));
  }

  @Test
  void a_program_that_fails_is_a_reason_and_no_accident() {
    var failed =
        assertThrows(
            Tool.Failed.class,
            () ->
                Tool.run(
                    folder,
                    Map.of(),
                    Duration.ofSeconds(20),
                    List.of("sh", "-c", "echo first; echo an error: $(basename $PWD); exit 1")));
    assertTrue(
        String.valueOf(failed.getMessage()).contains("an error: " + folder.getFileName()),
        failed.getMessage());
    assertThrows(
        Tool.Failed.class,
        () -> Tool.run(folder, Map.of(), Duration.ofSeconds(20), List.of("no-such-program")));
  }

  @Test
  void a_program_that_takes_too_long_is_ended() {
    assertThrows(
        Tool.Failed.class,
        () -> Tool.run(folder, Map.of(), Duration.ofMillis(200), List.of("sleep", "1000")));
  }

  @Test
  void scripts_are_brought_to_the_work_folder_as_they_are_now() throws Exception {
    var place = new Workplace(folder.resolve("scripts"), folder.resolve("work"));
    Path script = folder.resolve("scripts/one/sub/a.txt");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "first");
    Path copy = place.prepare("one").resolve("sub/a.txt");
    assertEquals("first", Files.readString(copy));
    var written = Files.getLastModifiedTime(copy);
    place.prepare("one");
    assertEquals(written, Files.getLastModifiedTime(copy), "what is the same is left alone");
    Files.writeString(script, "second");
    place.prepare("one");
    assertEquals("second", Files.readString(copy));
  }

  @Test
  void of_the_peers_socket_io_alone_stores_messages() {
    assertEquals(
        List.of("Socket.IO"),
        Peers.all(false, List.of()).stream().filter(Peer::stores).map(Peer::name).toList());
  }
}
