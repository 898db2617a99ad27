package chat.parlance.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where Swagger UI's files are: its WebJar has its version in every path. */
final class SwaggerUi {

  private static final String ABOUT = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private SwaggerUi() {}

  static String path(String file) {
    return "META-INF/resources/webjars/swagger-ui/" + version() + "/" + file;
  }

  private static String version() {
    var about = new Properties();
    try (InputStream file = SwaggerUi.class.getClassLoader().getResourceAsStream(ABOUT)) {
      if (file == null) {
        throw new IllegalStateException("Swagger UI's WebJar is not on the class path");
      }
      about.load(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return about.getProperty("version", "");
  }
}
