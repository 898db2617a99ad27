package chat.parlance.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that this was built as. */
final class Version implements IVersionProvider {

  static String current() {
    try (InputStream resource =
        Version.class.getResourceAsStream("/chat/parlance/bootstrap/build.properties")) {
      var properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Parlance " + current() + " on Java " + Runtime.version()};
  }
}
