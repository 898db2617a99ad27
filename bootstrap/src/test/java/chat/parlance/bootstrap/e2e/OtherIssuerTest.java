package chat.parlance.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.bootstrap.TestServer;
import chat.parlance.bootstrap.security.Issuer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose users are somebody else's. */
class OtherIssuerTest {

  @TempDir private Path data;

  @Test
  void the_users_of_another_issuer_come_in_by_its_tokens_alone() {
    try (Issuer issuer = Issuer.start();
        TestServer server =
            TestServer.start(
                data,
                Map.of(
                    "parlance.auth.issuer.jwks", issuer.jwks(),
                    "parlance.auth.issuer.name", Issuer.NAME,
                    "parlance.auth.issuer.audience", "parlance-chat",
                    "parlance.auth.passwords", "false",
                    "parlance.auth.guests", "false",
                    "parlance.administrators", "root-name"))) {
      Client frida = visitor(server, issuer, "frida");
      String id = frida.get("/users/me").ok().path("id").asText();
      assertThat(frida.get("/users/me").ok().path("username").asText()).isEqualTo("frida-name");
      assertThat(frida.get("/auth/sessions").ok().path("items")).hasSize(1);

      Map<String, String> account = Map.of("username", "frida", "password", "correct horse");
      var stranger = new Client(server.uri());
      for (String way : new String[] {"register", "login"}) {
        assertThat(stranger.post("/auth/" + way, account).code()).isEqualTo("forbidden");
      }

      try (Socket socket = Socket.live(frida, "")) {
        Client root = visitor(server, issuer, "root");
        assertThat(root.delete("/users/" + id + "/sessions").status()).isEqualTo(204);
        assertThat(socket.awaitClose()).isEqualTo(4403);
      }
      assertThat(frida.get("/users/me").status()).isEqualTo(401);
    }
  }

  private static Client visitor(TestServer server, Issuer issuer, String subject) {
    var client = new Client(server.uri());
    client.uses(issuer.token(subject));
    return client;
  }
}
