package chat.parlance.bootstrap;

import chat.parlance.application.port.out.OtherIssuer;
import chat.parlance.bootstrap.security.IssuerSettings;
import chat.parlance.bootstrap.security.JwksIssuer;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.InstantSource;
import java.util.List;

/** {@code parlance.auth.issuer.*}: see {@link IssuerSettings}. */
@ConfigurationProperties("parlance.auth.issuer")
record IssuerConfiguration(
    @Bindable(defaultValue = "") String name,
    @Bindable(defaultValue = "") String jwks,
    @Bindable(defaultValue = "") String audience,
    @Bindable(defaultValue = "RS256") String algorithms,
    @Bindable(defaultValue = "at+jwt,JWT") String types,
    @Bindable(defaultValue = "sub") String idClaim,
    @Bindable(defaultValue = "preferred_username") String usernameClaim,
    @Bindable(defaultValue = "name") String nameClaim) {

  OtherIssuer issuer(InstantSource time) {
    if (jwks.isBlank()) {
      return OtherIssuer.NONE;
    }
    try {
      return new JwksIssuer(
          IssuerSettings.of(
              name,
              jwks,
              audience,
              Listed.of(algorithms),
              Listed.of(types),
              List.of(idClaim, usernameClaim, nameClaim)),
          time);
    } catch (IllegalArgumentException unfit) {
      throw StartFailure.configuration("parlance.auth.issuer: " + unfit.getMessage() + ".");
    }
  }
}
