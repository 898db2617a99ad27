package chat.parlance.trials.proxies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The proxies that the matrix knows, each a family of paths. */
public enum Software {
  DIRECT("no proxy", "", ""),
  NGINX("nginx", "nginx", "nginx"),
  HAPROXY("HAProxy", "haproxy", "haproxy"),
  APACHE("Apache httpd", "apache2", "apache2"),
  SQUID("Squid", "squid", "squid"),
  PRIVOXY("Privoxy", "privoxy", "privoxy"),
  LIGHTTPD("lighttpd", "lighttpd", "lighttpd"),
  VARNISH("Varnish", "varnish", "varnishd"),
  HOSTILE("the hostile proxy", "", "");

  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");

  final String label;

  /** Of Debian; empty for what needs none. */
  final String debianPackage;

  private final String binary;

  Software(String label, String debianPackage, String binary) {
    this.label = label;
    this.debianPackage = debianPackage;
    this.binary = binary;
  }

  /** The Debian package that it comes with; empty for what needs none. */
  public String debianPackage() {
    return debianPackage;
  }

  /** How it is called on the command line. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its program is there. */
  public boolean installed() {
    return debianPackage.isEmpty()
        || FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, binary)));
  }

  /** Where its program is; its bare name when it is not installed. */
  public String command() {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, binary))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(binary);
  }

  /** The version of its Debian package. */
  String version() {
    try {
      var command = List.of("dpkg-query", "-W", "-f", "${source:Upstream-Version}", debianPackage);
      var asked =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String version =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return version.isEmpty() ? "of unknown version" : version;
    } catch (IOException noDebian) {
      return "of unknown version";
    }
  }
}
