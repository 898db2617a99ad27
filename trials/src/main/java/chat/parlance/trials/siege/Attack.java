package chat.parlance.trials.siege;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parlance.trials.siege.Field.Deed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What hostile clients do. Each begins and returns; it goes on until the field is closed. */
enum Attack {
  /** Connections that say nothing. As many as the machine lets one have. */
  IDLE_SOCKETS(null) {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(sockets, Field.ADDRESSES, Line::awaitEnd);
    }
  },
  /** Twice as many connections from one address as it may have. */
  ONE_ADDRESS("cut") {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(sockets / 5, 1, Attack::held);
    }
  },
  /** Requests of which the head never ends. */
  SLOW_HEADS("cut") {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(
          sockets / 20,
          Field.ADDRESSES,
          line -> {
            line.head("GET /api/v1/users/me", "");
            dribble(field, line, "X-Slow: 1\r\n");
          });
    }
  },
  /** Requests of which the body never ends. */
  SLOW_BODIES("cut") {
    @Override
    void begin(Field field, int sockets) {
      String path = "POST /api/v1/rooms/" + field.room() + "/messages";
      field.swarm(
          sockets / 20,
          Field.ADDRESSES,
          line -> {
            line.head(path, field.token(0), "Content-Length: 60000");
            line.write("\r\n");
            dribble(field, line, " ");
          });
    }
  },
  /** Streams of server-sent events that nobody reads, of a room in which much is said. */
  DEAF_SSE(null) {
    @Override
    void begin(Field field, int sockets) {
      talk(field);
      var number = new AtomicInteger();
      field.swarm(
          80,
          Field.ADDRESSES,
          line -> {
            line.head(
                "GET /events", field.token(number.getAndIncrement()), "Accept: text/event-stream");
            line.write("\r\n");
            neverRead(field);
          });
    }
  },
  /** WebSockets that nobody reads, of the same room. */
  DEAF_WEBSOCKETS(null) {
    @Override
    void begin(Field field, int sockets) {
      talk(field);
      var number = new AtomicInteger();
      field.swarm(
          80,
          Field.ADDRESSES,
          line -> {
            field.count(status(line.upgrade(field.token(number.getAndIncrement()))));
            neverRead(field);
          });
    }
  },
  /** More live connections than one user may have. */
  TOO_MANY_STREAMS("close 4429") {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(
          40,
          Field.ADDRESSES,
          line -> {
            int status = line.upgrade(field.token(0));
            field.count(status == 101 ? line.awaitClose() : status(status));
          });
    }
  },
  /** Requests of one user, as fast as they are answered. */
  REQUESTS("429") {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(16, Field.ADDRESSES, again(field, "GET /api/v1/rooms", () -> field.token(0), ""));
    }
  },
  /** Requests of nobody, as fast as they are answered. */
  ANONYMOUS_REQUESTS("429") {
    @Override
    void begin(Field field, int sockets) {
      field.swarm(16, 1, again(field, "GET /api/v1/rooms", () -> "", ""));
    }
  },
  /** Guesses at one password, from many addresses. */
  LOGIN_GUESSES("429") {
    @Override
    void begin(Field field, int sockets) {
      String guess = "{\"username\":\"person-0\",\"password\":\"guess again\"}";
      field.swarm(16, Field.ADDRESSES, again(field, "POST /api/v1/auth/login", () -> "", guess));
    }
  },
  /** Guests without end, from one address. */
  GUESTS("429") {
    @Override
    void begin(Field field, int sockets) {
      String guest = "{\"displayName\":\"Nobody\"}";
      field.swarm(16, 1, again(field, "POST /api/v1/auth/guest", () -> "", guest));
    }
  },
  /** Typing, receipts and presence over WebSockets, as fast as they are answered. */
  SIGNALS("429") {
    @Override
    void begin(Field field, int sockets) {
      var number = new AtomicInteger();
      String room = "\"room\":\"" + field.room() + "\"";
      String[] commands = {
        "{\"id\":\"1\",\"type\":\"typing\"," + room + ",\"typing\":true}",
        "{\"id\":\"2\",\"type\":\"receipt\"," + room + ",\"read\":1}",
        "{\"id\":\"3\",\"type\":\"presence\",\"status\":\"away\"}",
      };
      field.swarm(
          20,
          Field.ADDRESSES,
          line -> {
            line.upgrade(field.token(number.getAndIncrement()));
            while (!field.over()) {
              for (String command : commands) {
                line.frame(Line.TEXT, true, command.getBytes(UTF_8));
              }
              for (int replies = 0; replies < commands.length; ) {
                String frame = line.read();
                if (frame.startsWith("close ")) {
                  field.count(frame);
                  return;
                }
                if (frame.contains("\"type\":\"reply\"")) {
                  field.count(frame.contains("rate-limited") ? "429" : "200");
                  replies++;
                }
              }
            }
          });
    }
  },
  /** Pings, a thousand in one packet. */
  PINGS("close 4429") {
    @Override
    void begin(Field field, int sockets) {
      var many = new ByteArrayOutputStream();
      for (int i = 0; i < 1_000; i++) {
        many.writeBytes(Line.frame(Line.PING, true, 0, new byte[0]));
      }
      abuse(field, line -> line.write(many.toByteArray()));
    }
  },
  /** Frames that say that they are longer than any memory. */
  LYING_FRAMES("close 4400") {
    @Override
    void begin(Field field, int sockets) {
      abuse(field, line -> line.write(Line.frame(Line.TEXT, true, Long.MAX_VALUE, new byte[9])));
    }
  },
  /** A message in pieces, of which the last does not come. */
  ENDLESS_FRAGMENTS("close 4400") {
    @Override
    void begin(Field field, int sockets) {
      abuse(
          field,
          line -> {
            line.frame(Line.TEXT, false, new byte[] {' '});
            for (int i = 0; i < 100; i++) { // a third more than a message may have
              line.frame(Line.CONTINUATION, false, " ".repeat(1_000).getBytes(UTF_8));
            }
          });
    }
  },
  /** JSON that is deep, long, or no JSON. */
  BAD_JSON("400") {
    @Override
    void begin(Field field, int sockets) {
      String path = "POST /api/v1/rooms/" + field.room() + "/messages";
      String deep = "{\"text\":\"a\",\"metadata\":" + "{\"a\":".repeat(10_000);
      String number = "{\"text\":\"a\",\"replyTo\":" + "9".repeat(60_000) + "}";
      field.swarm(4, 2, again(field, path, () -> field.token(1), deep));
      field.swarm(4, 2, again(field, path, () -> field.token(2), number));
    }
  },
  /** Small bodies that unpack to a thousand times as much. */
  GZIP_BOMBS("415") {
    @Override
    void begin(Field field, int sockets) {
      byte[] bomb = bomb();
      String path = "POST /api/v1/rooms/" + field.room() + "/messages";
      field.swarm(
          8,
          Field.ADDRESSES,
          line -> {
            line.request(path, field.token(3), bomb, "Content-Encoding: gzip");
            field.count(status(line.answer()));
          });
    }
  };

  private static final long PACE = Duration.ofMillis(500).toNanos();

  private final @Nullable String refusal;

  Attack(@Nullable String refusal) {
    this.refusal = refusal;
  }

  /** What becomes of it sooner or later; null: it is borne, or ended only after a while. */
  @Nullable String refusal() {
    return refusal;
  }

  /**
   * Sets the clients going.
   *
   * @param sockets how many connections the largest may have
   */
  abstract void begin(Field field, int sockets);

  /** As it is named on the command line and in the report. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String status(int status) {
    return Integer.toString(status);
  }

  private interface Token {
    String get();
  }

  /** The same request again and again on one connection. */
  private static Deed again(Field field, String methodAndPath, Token token, String body) {
    return line -> {
      while (!field.over()) {
        line.request(methodAndPath, token.get(), body.getBytes(UTF_8));
        field.count(status(line.answer()));
      }
    };
  }

  /** Misuses WebSockets, each until it is closed. */
  private static void abuse(Field field, Deed misdeed) {
    var number = new AtomicInteger();
    field.swarm(
        20,
        Field.ADDRESSES,
        line -> {
          int status = line.upgrade(field.token(number.getAndIncrement()));
          if (status == 101) {
            misdeed.commit(line);
            field.count(line.awaitClose());
          } else {
            field.count(status(status));
            LockSupport.parkNanos(PACE);
          }
        });
  }

  /** Whoever is refused tries again, but not at once: that would be another attack. */
  private static void held(Line line) throws IOException {
    line.awaitEnd();
    LockSupport.parkNanos(PACE);
    throw new IOException("cut");
  }

  private static void dribble(Field field, Line line, String little) throws IOException {
    while (!field.over()) {
      line.write(little);
      LockSupport.parkNanos(PACE);
    }
  }

  private static void neverRead(Field field) {
    while (!field.over()) {
      LockSupport.parkNanos(PACE);
    }
  }

  /** Long messages, as often as is allowed, so that there is much to read. */
  private static void talk(Field field) {
    String path = "POST /api/v1/rooms/" + field.room() + "/messages";
    var number = new AtomicInteger();
    String text = "{\"text\":\"" + "x".repeat(12_000) + "\"}";
    field.swarm(
        8,
        Field.ADDRESSES,
        line -> {
          String token = field.token(number.getAndIncrement());
          while (!field.over()) {
            line.request(path, token, text.getBytes(UTF_8));
            field.count("said: " + line.answer());
            LockSupport.parkNanos(PACE / 5);
          }
        });
  }

  private static byte[] bomb() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 16; i++) {
        gzip.write(nothing);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
