package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.RoomId;
import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Apps on Apple devices, by Pushy: HTTP/2 to Apple's service, with tokens that we sign. Apps that
 * are still being developed have a service of their own.
 */
final class Apns implements Sender<PushTarget.Apns> {

  /** Apple calls the length variable; nobody has seen more. */
  private static final Pattern TOKEN = Pattern.compile("([0-9a-fA-F]{2}){16,100}");

  /** No such device, by Apple's table of reasons. */
  private static final Set<String> GONE = Set.of("BadDeviceToken", "ExpiredToken", "Unregistered");

  /** Refused by its own clock; the next one is signed anew. */
  private static final String STALE = "ExpiredProviderToken";

  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

  private final ApnsClient production;
  private final ApnsClient sandbox;
  private final EventLoopGroup loops;
  private final String topic;
  private final Duration timeout;
  private final InstantSource time;

  /**
   * @param loops what both clients run on; it ends with this
   */
  Apns(Clients clients, EventLoopGroup loops, String topic, Duration timeout, InstantSource time) {
    this.production = clients.production();
    this.sandbox = clients.sandbox();
    this.loops = loops;
    this.topic = topic;
    this.timeout = timeout;
    this.time = time;
  }

  /** For the apps that are out, and for those that are being developed. */
  record Clients(ApnsClient production, ApnsClient sandbox) {}

  /**
   * With Apple's own services.
   *
   * @throws IllegalArgumentException the key cannot be used
   */
  static Apns of(ApnsSettings settings, Duration timeout, InstantSource time) {
    ApnsSigningKey key = key(settings);
    EventLoopGroup loops = loops();
    try {
      ApnsClientBuilder builder = builder(key, loops, timeout);
      var clients =
          new Clients(
              builder.setApnsServer(ApnsClientBuilder.PRODUCTION_APNS_HOST).build(),
              builder.setApnsServer(ApnsClientBuilder.DEVELOPMENT_APNS_HOST).build());
      return new Apns(clients, loops, settings.topic(), timeout, time);
    } catch (IOException unfit) {
      throw new IllegalArgumentException("TLS cannot be used for APNs", unfit);
    }
  }

  static ApnsSigningKey key(ApnsSettings settings) {
    try {
      return ApnsSigningKey.loadFromPkcs8File(
          settings.key().toFile(), settings.teamId(), settings.keyId());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unfit) {
      throw new IllegalArgumentException(settings.key() + " holds no key for APNs", unfit);
    }
  }

  /** Of our own, for Pushy's takes seconds to end. Its class is the one that Pushy knows. */
  @SuppressWarnings("deprecation")
  static EventLoopGroup loops() {
    return new NioEventLoopGroup(1, new DefaultThreadFactory("apns", true));
  }

  static ApnsClientBuilder builder(ApnsSigningKey key, EventLoopGroup loops, Duration timeout) {
    return new ApnsClientBuilder()
        .setSigningKey(key)
        .setEventLoopGroup(loops)
        .setConnectionTimeout(timeout);
  }

  @Override
  public @Nullable String flaw(PushTarget.Apns target) {
    return TOKEN.matcher(target.token()).matches()
        ? null
        : "The token must be a device token in hexadecimal.";
  }

  @Override
  public Outcome send(PushTarget.Apns target, Notification notification) {
    String flaw = flaw(target);
    if (flaw != null) {
      return new Outcome.Refused(flaw);
    }
    CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> answer =
        (target.sandbox() ? sandbox : production).sendNotification(letter(target, notification));
    try {
      return outcome(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException failed) {
      return new Outcome.Later(
          null, "no answer: " + String.valueOf(failed.getCause()).replaceAll(":.*", ""));
    } catch (TimeoutException late) {
      return new Outcome.Later(null, "no answer in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome.Later(null, "interrupted");
    }
  }

  private SimpleApnsPushNotification letter(PushTarget.Apns target, Notification notification) {
    RoomId room = notification.room();
    return new SimpleApnsPushNotification(
        target.token(),
        topic,
        Letter.text(payload(notification)),
        time.instant().plus(Letter.LIFE),
        notification.urgent() ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER,
        PushType.ALERT, // a badge is one too
        room == null ? null : room.toString());
  }

  /** What the system shows is Apple's {@code aps}; the rest is for the app. */
  private static ObjectNode payload(Notification notification) {
    ObjectNode letter = Letter.of(notification);
    letter.remove("title");
    letter.remove("body");
    ObjectNode aps = letter.putObject("aps").put("badge", notification.badge());
    if (notification.kind() == Notification.Kind.WITHDRAWN) {
      aps.put("content-available", 1); // wakes the app, which takes away what it shows
      return letter;
    }
    ObjectNode alert = aps.putObject("alert");
    String title = Letter.title(notification);
    String body = Letter.body(notification);
    if (title != null) {
      alert.put("title", title);
    }
    if (body != null || title == null) {
      alert.put("body", body == null ? "New message" : body);
    }
    aps.put("sound", "default");
    RoomId room = notification.room();
    if (room != null) {
      aps.put("thread-id", room.toString());
    }
    return letter;
  }

  private static Outcome outcome(PushNotificationResponse<SimpleApnsPushNotification> answer) {
    if (answer.isAccepted()) {
      return new Outcome.Sent();
    }
    String reason = answer.getRejectionReason().orElse("status " + answer.getStatusCode());
    if (GONE.contains(reason)) {
      return new Outcome.Gone();
    }
    return Outcomes.isPassing(answer.getStatusCode()) || reason.equals(STALE)
        ? new Outcome.Later(null, reason)
        : new Outcome.Refused(reason);
  }

  @Override
  public void close() {
    CompletableFuture.allOf(production.close(), sandbox.close())
        .completeOnTimeout(null, CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    loops
        .shutdownGracefully(0, CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSED_WITHIN.toMillis());
  }
}
