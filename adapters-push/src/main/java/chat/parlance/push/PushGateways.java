package chat.parlance.push;

import chat.parlance.application.port.out.PushGateway;
import chat.parlance.domain.Notification;
import chat.parlance.domain.PushTarget;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/** The services that have been set up, each for its kind of target. Close it at the end. */
public final class PushGateways implements PushGateway, AutoCloseable {

  private final Map<PushTarget.Kind, Line<?>> lines;
  private final List<Runnable> closing;

  private PushGateways(Map<PushTarget.Kind, Line<?>> lines, List<Runnable> closing) {
    this.lines = new EnumMap<>(lines);
    this.closing = List.copyOf(closing);
  }

  /**
   * Begins to set them up.
   *
   * @param timeout for one request, all in all
   */
  public static Builder builder(InstantSource time, Duration timeout) {
    return new Builder(time, timeout);
  }

  /** A sender, and the sort of targets that it takes. */
  private record Line<T extends PushTarget>(Class<T> type, Sender<T> sender) {
    @Nullable String flaw(PushTarget target) {
      return sender.flaw(type.cast(target));
    }

    Outcome send(PushTarget target, Notification notification) {
      return sender.send(type.cast(target), notification);
    }
  }

  @Override
  public boolean speaks(PushTarget.Kind kind) {
    return lines.containsKey(kind);
  }

  @Override
  public @Nullable String flaw(PushTarget target) {
    Line<?> line = lines.get(target.kind());
    return line == null ? NONE.flaw(target) : line.flaw(target);
  }

  @Override
  public Outcome send(PushTarget target, Notification notification) {
    Line<?> line = lines.get(target.kind());
    return line == null ? NONE.send(target, notification) : line.send(target, notification);
  }

  @Override
  public @Nullable String publicKey(PushTarget.Kind kind) {
    Line<?> line = lines.get(kind);
    return line == null ? null : line.sender().publicKey();
  }

  /** Cuts what is under way. */
  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }

  /** Sets services up; a kind that is not named is not spoken. One thread. */
  public static final class Builder {

    private final InstantSource time;
    private final Duration timeout;
    private final Map<PushTarget.Kind, Line<?>> lines = new EnumMap<>(PushTarget.Kind.class);
    private final List<Runnable> closing = new ArrayList<>();
    private boolean loopback;
    private Guard.Lookup lookup = InetAddress::getAllByName;
    private @Nullable SSLContext trust;
    private @Nullable WebPushSettings webPush;
    private boolean webhooks;

    private Builder(InstantSource time, Duration timeout) {
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException("the time limit must be positive");
      }
      this.time = time;
      this.timeout = timeout;
    }

    /** Whether users may name this machine itself, without TLS and on any port: for tests. */
    public Builder loopback(boolean allowed) {
      loopback = allowed;
      return this;
    }

    Builder lookup(Guard.Lookup names) {
      lookup = names;
      return this;
    }

    Builder trust(SSLContext authorities) {
      trust = authorities;
      return this;
    }

    /** Browsers. */
    public Builder webPush(WebPushSettings settings) {
      webPush = settings;
      return this;
    }

    /** Webhooks of users. */
    public Builder webhooks() {
      webhooks = true;
      return this;
    }

    /**
     * Apps on Apple devices.
     *
     * @throws IllegalArgumentException the key cannot be used
     */
    public Builder apns(ApnsSettings settings) {
      add(PushTarget.Kind.APNS, PushTarget.Apns.class, Apns.of(settings, timeout, time));
      return this;
    }

    /**
     * Apps that FCM reaches.
     *
     * @throws IllegalArgumentException the file of the service account cannot be used
     */
    public Builder fcm(FcmSettings settings) {
      // To where the operator says, so whatever address that has.
      Http http = http(SystemDefaultDnsResolver.INSTANCE);
      add(PushTarget.Kind.FCM, PushTarget.Fcm.class, new Fcm(settings, http, time));
      return this;
    }

    /** All of them. */
    public PushGateways build() {
      if (webPush != null || webhooks) {
        // To where users say.
        Guard guard = new Guard(loopback, lookup);
        Http http = http(guard);
        if (webPush != null) {
          add(
              PushTarget.Kind.WEBPUSH,
              PushTarget.WebPush.class,
              new WebPush(webPush, guard, http, time));
        }
        if (webhooks) {
          add(PushTarget.Kind.WEBHOOK, PushTarget.Webhook.class, new Webhooks(guard, http, time));
        }
      }
      return new PushGateways(lines, closing);
    }

    private Http http(DnsResolver resolver) {
      var http = new Http(timeout, resolver, trust);
      closing.add(http::close);
      return http;
    }

    private <T extends PushTarget> void add(PushTarget.Kind kind, Class<T> type, Sender<T> sender) {
      lines.put(kind, new Line<>(type, sender));
      closing.add(sender::close);
    }
  }
}
