package chat.parlance.bootstrap.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another issuer whose users may come in, as its settings describe it.
 *
 * @param name what its tokens have as {@code iss}
 * @param jwks where it publishes its keys
 * @param audience what its tokens for this server have among their {@code aud}
 * @param algorithms with which it may sign; of public keys only
 * @param types what its tokens may have as {@code typ}
 * @param idClaim what it calls its users, for ever
 * @param usernameClaim where their usernames are
 * @param nameClaim where their display names are
 */
public record IssuerSettings(
    String name,
    URL jwks,
    String audience,
    Set<JWSAlgorithm> algorithms,
    Set<JOSEObjectType> types,
    String idClaim,
    String usernameClaim,
    String nameClaim) {

  /** A shared secret in this list would let whoever has the public key sign. */
  private static final Set<JWSAlgorithm> KNOWN =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * The settings as they are written.
   *
   * @throws IllegalArgumentException they do not describe an issuer; the message says why
   */
  public static IssuerSettings of(
      String name,
      String jwks,
      String audience,
      List<String> algorithms,
      List<String> types,
      List<String> claims) {
    if (name.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("name and audience are needed with jwks");
    }
    Set<JWSAlgorithm> chosen =
        algorithms.stream().map(JWSAlgorithm::new).collect(Collectors.toSet());
    if (chosen.isEmpty() || !KNOWN.containsAll(chosen)) {
      throw new IllegalArgumentException("algorithms must be some of RS, PS and ES 256, 384, 512");
    }
    Set<JOSEObjectType> kinds = new LinkedHashSet<>();
    types.forEach(type -> kinds.add(new JOSEObjectType(type)));
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("types names none");
    }
    return new IssuerSettings(
        name, url(jwks), audience, chosen, kinds, claims.get(0), claims.get(1), claims.get(2));
  }

  private static URL url(String jwks) {
    try {
      URI uri = URI.create(jwks);
      boolean plain = "http".equals(uri.getScheme()) && isHere(uri.getHost());
      if (!plain && !"https".equals(uri.getScheme())) {
        throw new IllegalArgumentException("jwks must be an https address");
      }
      return uri.toURL();
    } catch (MalformedURLException | UnknownHostException unfit) {
      throw new IllegalArgumentException("jwks must be an https address", unfit);
    }
  }

  private static boolean isHere(@Nullable String host) throws UnknownHostException {
    return host != null && InetAddress.getByName(host).isLoopbackAddress();
  }
}
