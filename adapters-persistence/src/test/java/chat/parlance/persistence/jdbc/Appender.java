package chat.parlance.persistence.jdbc;

import chat.parlance.application.port.out.RoomLog;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.testkit.store.TestRoom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server to be killed: appends groups of messages as fast as it can, and prints the position and
 * the text of each one once it is acknowledged.
 */
final class Appender {

  private static final int GROUP = 20;

  private Appender() {}

  public static void main(String[] args) {
    TestServer server = TestServer.on(args[0], args[1]);
    RoomLog log = server.stores().log();
    TestRoom room = TestRoom.group(log, TestRoom.aUser());
    for (int group = 0; ; group++) {
      StringBuilder acknowledged = new StringBuilder();
      for (Entry entry : append(log, room, group)) {
        acknowledged.append(line(entry)).append('\n');
      }
      System.out.print(acknowledged);
      System.out.flush();
    }
  }

  static List<Entry> append(RoomLog log, TestRoom room, int group) {
    List<Draft> batch = new ArrayList<>();
    for (int i = 0; i < GROUP; i++) {
      batch.add(room.message(room.owner(), group + "-" + i));
    }
    return log.append(batch).stream().map(TestRoom::appended).toList();
  }

  static String line(Entry entry) {
    return entry.position().number() + " " + TestRoom.text(entry);
  }

  /** A JVM of its own that appends until it is killed. */
  static Process start(String url, String user) throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            classPath,
            Appender.class.getName(),
            url,
            user)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
