package chat.parlance.trials.rolling;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine that is made for one trial, and who believes it. */
final class Certificate {

  private static final String PASSWORD = "only for a trial";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final KeyStore store;

  private Certificate(KeyStore store) {
    this.store = store;
  }

  /** Makes one, by the JDK's own tool. */
  static Certificate make(Path folder) throws IOException {
    Path file = folder.resolve("trial.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(arguments(keytool, file))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    try {
      if (made.waitFor() != 0) {
        throw new IOException(Files.readString(folder.resolve("keytool.log")));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Certificate(store);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } catch (GeneralSecurityException unfit) {
      throw new IOException(unfit);
    }
  }

  private static List<String> arguments(String keytool, Path file) {
    return List.of(
        keytool,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-alias",
        "trial",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-keystore",
        file.toString());
  }

  /** The certificate, in PEM. */
  String chain() throws IOException {
    try {
      return pem("CERTIFICATE", store.getCertificate("trial").getEncoded());
    } catch (GeneralSecurityException unfit) {
      throw new IOException(unfit);
    }
  }

  /** Its private key, in PEM. */
  String key() throws IOException {
    try {
      Key key = store.getKey("trial", PASSWORD.toCharArray());
      return pem("PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException unfit) {
      throw new IOException(unfit);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(kind, LINES.encodeToString(bytes));
  }

  /** A client that believes it, and no other. */
  HttpClient client() throws IOException {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore believed = KeyStore.getInstance("PKCS12");
      believed.load(null, null);
      believed.setCertificateEntry("trial", store.getCertificate("trial"));
      trust.init(believed);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .sslContext(context)
          .build();
    } catch (GeneralSecurityException unfit) {
      throw new IOException(unfit);
    }
  }
}
