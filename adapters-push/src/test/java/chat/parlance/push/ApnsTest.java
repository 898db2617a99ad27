package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Pushy's server, which checks tokens, topics and devices as Apple's does. */
@Timeout(60)
class ApnsTest {

  private static final String TOPIC = "example.chat";
  private static final String DEVICE = "0123456789abcdef".repeat(4);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final PushTarget.Apns TARGET = new PushTarget.Apns(DEVICE, false);

  private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();

  private static ApnsSettings settings;
  private static ApnsVerificationKey verification;
  private static MockApnsServer server;
  private static Apns apns;
  private static volatile PushNotificationHandlerFactory handlers;

  private record Received(Http2Headers headers, JsonNode payload) {
    String header(String name) {
      CharSequence value = headers.get(name);
      return value == null ? null : value.toString();
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    KeyPair pair = P256.generate();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path key = Files.writeString(folder.resolve("AuthKey.p8"), pem);
    settings = new ApnsSettings(key, "KEY1234567", "TEAM123456", TOPIC);
    verification =
        new ApnsVerificationKey(
            settings.keyId(), settings.teamId(), (ECPublicKey) pair.getPublic());
    Certificate certificate = Certificate.of(folder, "dns:localhost");
    EventLoopGroup loops = Apns.loops();
    int port = free();
    server =
        new MockApnsServerBuilder()
            .setServerCredentials(
                new X509Certificate[] {certificate.certificate()}, certificate.key(), null)
            .setEventLoopGroup(loops)
            .setHandlerFactory(
                session ->
                    (headers, payload) ->
                        handlers.buildHandler(session).handlePushNotification(headers, payload))
            .setListener(new Recording())
            .build();
    server.start(port).get();
    ApnsClientBuilder client =
        Apns.builder(Apns.key(settings), loops, TIMEOUT)
            .setTrustedServerCertificateChain(certificate.certificate());
    var clients =
        new Apns.Clients(
            client.setApnsServer("localhost", port).build(),
            client.setApnsServer("localhost", free()).build());
    apns = new Apns(clients, loops, TOPIC, TIMEOUT, () -> Samples.NOW);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @BeforeEach
  void forget() {
    RECEIVED.clear();
  }

  @AfterAll
  static void stop() {
    server.shutdown().join();
    apns.close();
  }

  /** A server with this one device, and our key. */
  private static void serveAsApple(Map<String, Instant> expired) {
    handlers =
        new ValidatingPushNotificationHandlerFactory(
            Map.of(TOPIC, Set.of(DEVICE)),
            expired,
            Map.of(settings.keyId(), verification),
            Map.of(verification, Set.of(TOPIC)));
  }

  private static final class Recording implements MockApnsServerListener {
    @Override
    public void handlePushNotificationAccepted(Http2Headers headers, ByteBuf payload) {
      try {
        RECEIVED.add(
            new Received(headers, Letter.JSON.readTree(payload.toString(StandardCharsets.UTF_8))));
      } catch (IOException noJson) {
        throw new IllegalStateException(noJson);
      }
    }

    @Override
    public void handlePushNotificationRejected(
        Http2Headers headers, ByteBuf payload, RejectionReason reason, Instant since) {}
  }

  private static Received sent(Notification notification) {
    serveAsApple(Map.of());
    assertThat(apns.send(TARGET, notification)).isEqualTo(new Outcome.Sent());
    assertThat(RECEIVED).hasSize(1);
    return RECEIVED.getFirst();
  }

  @Test
  void the_system_shows_what_was_said() {
    Received message = sent(Samples.MESSAGE);

    assertThat(message.header(":path")).isEqualTo("/3/device/" + DEVICE);
    assertThat(message.header("apns-topic")).isEqualTo(TOPIC);
    assertThat(message.header("apns-push-type")).isEqualTo("alert");
    assertThat(message.header("apns-priority")).isEqualTo("10");
    assertThat(message.header("apns-collapse-id")).isEqualTo(Samples.ROOM.toString());
    assertThat(message.header("apns-expiration"))
        .isEqualTo("" + Samples.NOW.plus(Duration.ofDays(3)).getEpochSecond());
    assertThat(message.header("authorization")).startsWith("bearer ");
    JsonNode aps = message.payload().get("aps");
    assertThat(aps.at("/alert/title").asText()).isEqualTo("Ann · tea");
    assertThat(aps.at("/alert/body").asText()).isEqualTo("Hällo \"you\" 👋");
    assertThat(aps.get("badge").asInt()).isEqualTo(5);
    assertThat(aps.get("thread-id").asText()).isEqualTo(Samples.ROOM.toString());
    assertThat(message.payload().get("room").asText()).isEqualTo(Samples.ROOM.toString());
    assertThat(message.payload().get("seq").asLong()).isEqualTo(7);
    assertThat(message.payload().has("title")).isFalse();
  }

  @Test
  void where_nothing_may_be_told_there_is_a_new_message() {
    Received news = sent(Samples.NEWS);

    assertThat(news.header("apns-priority")).isEqualTo("5");
    JsonNode alert = news.payload().at("/aps/alert");
    assertThat(alert.has("title")).isFalse();
    assertThat(alert.get("body").asText()).isEqualTo("New message");
  }

  @Test
  void a_withdrawal_is_silent_and_sets_the_badge() {
    Received withdrawn = sent(Samples.WITHDRAWN);

    assertThat(withdrawn.header("apns-collapse-id")).isEqualTo(Samples.ROOM.toString());
    JsonNode aps = withdrawn.payload().get("aps");
    assertThat(aps.get("content-available").asInt()).isEqualTo(1);
    assertThat(aps.get("badge").asInt()).isEqualTo(3);
    assertThat(aps.has("alert")).isFalse();
    assertThat(aps.has("sound")).isFalse();
    assertThat(withdrawn.payload().get("type").asText()).isEqualTo("withdrawn");
  }

  @Test
  void a_test_is_of_no_room() {
    Received test = sent(Samples.TEST);

    assertThat(test.header("apns-collapse-id")).isNull();
    assertThat(test.payload().at("/aps/alert/body").asText()).isEqualTo("It works.");
  }

  @Test
  void a_device_without_the_app_is_gone() {
    serveAsApple(Map.of(DEVICE, Samples.NOW));
    assertThat(apns.send(TARGET, Samples.MESSAGE)).isEqualTo(new Outcome.Gone());
  }

  @Test
  void a_key_that_apple_does_not_know_is_refused() {
    handlers =
        new ValidatingPushNotificationHandlerFactory(
            Map.of(TOPIC, Set.of(DEVICE)), Map.of(), Map.of(), Map.of());
    assertThat(apns.send(TARGET, Samples.MESSAGE)).isInstanceOf(Outcome.Refused.class);
  }

  private static void serveRefusing(RejectionReason reason) {
    handlers =
        session ->
            (headers, payload) -> {
              throw new RejectedNotificationException(reason);
            };
  }

  @ParameterizedTest
  @EnumSource(
      value = RejectionReason.class,
      names = {"BAD_DEVICE_TOKEN", "UNREGISTERED"})
  void these_mean_that_there_is_no_such_device(RejectionReason reason) {
    serveRefusing(reason);
    assertThat(apns.send(TARGET, Samples.MESSAGE)).isEqualTo(new Outcome.Gone());
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MANY_REQUESTS,TooManyRequests",
    "TOO_MANY_PROVIDER_TOKEN_UPDATES,TooManyProviderTokenUpdates",
    "INTERNAL_SERVER_ERROR,InternalServerError",
    "SERVICE_UNAVAILABLE,ServiceUnavailable",
    "SHUTDOWN,Shutdown"
  })
  void these_pass(RejectionReason reason, String name) {
    serveRefusing(reason);
    assertThat(apns.send(TARGET, Samples.MESSAGE)).isEqualTo(new Outcome.Later(null, name));
  }

  @ParameterizedTest
  @CsvSource({
    "PAYLOAD_TOO_LARGE,PayloadTooLarge",
    "BAD_TOPIC,BadTopic",
    "TOPIC_DISALLOWED,TopicDisallowed",
    "DEVICE_TOKEN_NOT_FOR_TOPIC,DeviceTokenNotForTopic",
    "FORBIDDEN,Forbidden"
  })
  void these_are_our_own_fault_and_forget_no_device(RejectionReason reason, String name) {
    serveRefusing(reason);
    assertThat(apns.send(TARGET, Samples.MESSAGE)).isEqualTo(new Outcome.Refused(name));
  }

  @Test
  void an_app_that_is_being_developed_has_a_service_of_its_own_here_out_of_reach() {
    serveAsApple(Map.of());
    assertThat(apns.send(new PushTarget.Apns(DEVICE, true), Samples.MESSAGE))
        .isInstanceOf(Outcome.Later.class);
    assertThat(RECEIVED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xyz", "0123", "012345678901234567890123456789012"})
  void what_is_no_token_is_flawed_and_not_sent(String token) {
    serveAsApple(Map.of());
    var target = new PushTarget.Apns(token, false);
    assertThat(apns.flaw(target)).isNotBlank();
    assertThat(apns.send(target, Samples.MESSAGE)).isInstanceOf(Outcome.Refused.class);
    assertThat(apns.flaw(TARGET)).isNull();
  }
}
