package chat.parlance.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Letters over Pub/Sub of Redis 6 or newer, or Valkey: one channel, on which every server speaks by
 * one connection and listens by another. Nothing is kept there.
 */
public final class RedisLine implements Line {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
  private static final Duration LETS_GO_WITHIN = Duration.ofSeconds(1);

  /** Redis cuts a listener off that has 8 MB waiting for a minute. */
  private static final int LONGEST = 512 * 1024;

  /** The fewest that the client takes. */
  private static final int THREADS = 2;

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisURI uri;
  private final String channel;
  private final ClientResources resources =
      ClientResources.builder()
          .ioThreadPoolSize(THREADS)
          .computationThreadPoolSize(THREADS)
          // Names mean what they mean to the JDK, as everywhere here.
          .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
          .build();
  private final RedisClient client;

  private RedisLine(RedisURI uri, String channel) {
    this.uri = uri;
    this.channel = channel;
    this.client = RedisClient.create(resources, uri);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false) // the bus opens the line again, and has to know of it
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(
                SocketOptions.builder().connectTimeout(ANSWERS_WITHIN).keepAlive(true).build())
            .build());
  }

  /**
   * To one Redis.
   *
   * @param url {@code redis://user:password@host:port}, or {@code rediss} for TLS
   * @param channel what no other cluster of the same Redis uses
   * @throws IllegalArgumentException the URL is none of these; the message does not repeat it, for
   *     it may hold a password
   */
  public static RedisLine to(String url, String channel) {
    return new RedisLine(parse(url), channel);
  }

  /**
   * Whether the URL is one, without connecting.
   *
   * @throws IllegalArgumentException as {@link #to}
   */
  public static void check(String url) {
    var unused = parse(url);
  }

  private static RedisURI parse(String url) {
    if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
      throw new IllegalArgumentException("it must begin with redis:// or rediss://");
    }
    try {
      if (new URI(url).getHost() != null) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(ANSWERS_WITHIN);
        return uri;
      }
    } catch (URISyntaxException | IllegalArgumentException unreadable) {
      // what it says repeats the URL
    }
    throw new IllegalArgumentException(
        "it must be redis://user:password@host:port, percent-encoded where need be");
  }

  @Override
  public Call open(Ear ear) throws IOException {
    var call = new Connections();
    try {
      call.open(ear);
      return call;
    } catch (RuntimeException failed) {
      call.close();
      throw new IOException(why(failed), failed);
    }
  }

  /** The innermost reason: what Redis or the system has answered. */
  private static String why(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.lines().findFirst().orElse("");
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, LETS_GO_WITHIN);
    var unused =
        resources.shutdown(0, LETS_GO_WITHIN.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(
            LETS_GO_WITHIN.toMillis());
  }

  @Override
  public String toString() {
    return (uri.isSsl() ? "rediss://" : "redis://") + uri.getHost() + ":" + uri.getPort();
  }

  private final class Connections implements Call {

    private @Nullable StatefulRedisPubSubConnection<String, byte[]> hearing;
    private @Nullable StatefulRedisConnection<String, byte[]> speaking;

    void open(Ear ear) {
      var end = new End(ear);
      StatefulRedisPubSubConnection<String, byte[]> heard = client.connectPubSub(CODEC);
      hearing = heard;
      heard.addListener(end);
      heard.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, byte[] letter) {
              ear.letter(letter);
            }
          });
      heard.sync().subscribe(channel);
      speaking = client.connect(CODEC);
      speaking.addListener(end);
    }

    @Override
    public void send(byte[] letter) throws IOException {
      StatefulRedisConnection<String, byte[]> connection = speaking;
      if (connection == null) {
        throw new IOException("not open");
      }
      try {
        var unused = connection.sync().publish(channel, letter);
      } catch (RuntimeException failed) {
        throw new IOException(why(failed), failed);
      }
    }

    @Override
    public void close() {
      if (hearing != null) {
        var unused = hearing.closeAsync();
      }
      if (speaking != null) {
        var unused = speaking.closeAsync();
      }
    }
  }

  private record End(Ear ear) implements RedisConnectionStateListener {
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
      ear.broken(new IOException("the connection was lost"));
    }
  }
}
