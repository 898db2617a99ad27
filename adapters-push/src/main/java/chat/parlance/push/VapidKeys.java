package chat.parlance.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/**
 * The keys by which push services know this server (RFC 8292). Browsers subscribe to one public
 * key: with another pair, none of their subscriptions works any more. Immutable.
 */
public final class VapidKeys {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Duration LIFE = Duration.ofHours(12); // a service takes 24 at most

  private final KeyPair pair;

  private VapidKeys(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * The keys in this file. When there is no such file, it is made, with new keys, for its owner
   * only, and all of it or nothing is there after a crash. It holds two lines, {@code public=} and
   * {@code private=}, both in base64url, as other programs make them too.
   *
   * @throws IllegalArgumentException the file does not hold a pair of keys
   * @throws UncheckedIOException it cannot be read or written
   */
  public static VapidKeys load(Path file) {
    try {
      if (!Files.exists(file)) {
        new VapidKeys(P256.generate()).write(file);
      }
      return read(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          file
              + " does not hold a pair of VAPID keys; delete it to get a new one, to which all"
              + " browsers have to subscribe again",
          unfit);
    }
  }

  private static VapidKeys read(String text) throws IOException {
    var lines = new Properties();
    lines.load(new StringReader(text));
    KeyPair pair =
        P256.pair(
            Base64.getUrlDecoder().decode(lines.getProperty("public", "")),
            Base64.getUrlDecoder().decode(lines.getProperty("private", "")));
    if (!belongTogether(pair)) {
      throw new IllegalArgumentException("the keys do not belong together");
    }
    return new VapidKeys(pair);
  }

  private static boolean belongTogether(KeyPair pair) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      byte[] signed = signature.sign();
      signature.initVerify(pair.getPublic());
      return signature.verify(signed);
    } catch (GeneralSecurityException unfit) {
      return false;
    }
  }

  private void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly());
    String secret = BASE64.encodeToString(P256.bytes(((ECPrivateKey) pair.getPrivate()).getS()));
    String text = "public=" + publicKey() + "\nprivate=" + secret + "\n";
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------")))
        }
        : new FileAttribute<?>[0];
  }

  /** What browsers subscribe to: an uncompressed P-256 point in base64url. */
  public String publicKey() {
    return BASE64.encodeToString(P256.bytes((ECPublicKey) pair.getPublic()));
  }

  /**
   * Shows a push service who sends.
   *
   * @param contact who runs this server, a {@code mailto:} or {@code https:} URI
   * @return the header {@code Authorization}
   */
  String authorization(URI endpoint, String contact, Instant now) {
    String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
    ObjectNode claims =
        Letter.JSON
            .createObjectNode()
            .put("aud", endpoint.getScheme() + "://" + endpoint.getHost() + port)
            .put("exp", now.plus(LIFE).getEpochSecond())
            .put("sub", contact);
    return "vapid t=" + Jwt.ES256.sign(pair.getPrivate(), claims) + ", k=" + publicKey();
  }

  /** Nothing of the keys reaches a log. */
  @Override
  public String toString() {
    return "VapidKeys";
  }
}
