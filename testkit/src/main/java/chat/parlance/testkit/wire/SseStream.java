package chat.parlance.testkit.wire;

import chat.parlance.domain.Position;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events, read on a thread of its own. */
final class SseStream extends RestStream {

  private static final int OK = 200;

  private final HttpClient http;
  private final Opening opening;
  private final boolean padded;
  private final Consumer<Told> listener;
  private final ReentrantLock turn = new ReentrantLock(); // to tell, or to change the connection
  private @Nullable Position position;
  private volatile @Nullable InputStream current;
  private volatile int connection;
  private boolean refused;

  SseStream(Rest rest, HttpClient http, Opening opening, boolean padded, Consumer<Told> listener) {
    super(rest);
    this.http = http;
    this.opening = opening;
    this.padded = padded;
    this.listener = listener;
    this.position = opening.since();
  }

  void open() {
    listen(connect(position));
  }

  private InputStream connect(@Nullable Position since) {
    String query = Query.of(new Opening(since, opening.rooms()), padded ? "pad=1" : "pad=0");
    HttpRequest.Builder request =
        Http.request(rest.server(), "/events" + query, rest.person().accessToken())
            .header("Accept", "text/event-stream");
    if (since != null) {
      request.header("Last-Event-ID", since.toString());
    }
    HttpResponse<InputStream> response =
        Http.send(http, request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != OK) {
      throw new Refused(problem(response));
    }
    return response.body();
  }

  private static Reply problem(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      JsonNode json = Rest.json(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      return new Rest.Answer(response.statusCode(), json, null).reply();
    } catch (IOException cut) {
      return Replies.refused(response.statusCode());
    }
  }

  private void listen(InputStream body) {
    current = body;
    Thread.ofVirtual().name("sse").start(() -> run(0, new SseFrames(body), false));
  }

  private void run(int mine, SseFrames frames, boolean again) {
    boolean silent = again;
    try (frames) {
      read();
      for (JsonNode frame = frames.next(); frame != null; frame = frames.next()) {
        read();
        turn.lock();
        try {
          if (connection != mine) {
            return; // another connection has taken over
          }
          silent = tell(Told.of(frame), silent);
        } finally {
          turn.unlock();
        }
      }
    } catch (IOException cut) {
      // it ends below
    }
    if (connection == mine) {
      end(refused ? Ending.REVOKED : Ending.LOST);
    }
  }

  /** Tells it, and answers whether what follows still belongs to a change of connections. */
  private boolean tell(Told told, boolean silent) {
    switch (told) {
      case Told.Event event -> position = event.position();
      case Told.Live live -> position = live.position();
      case Told.Heartbeat beat -> position = beat.position();
      case Told.Hello hello -> position = hello.resumed() ? position : hello.position();
      case Told.Problem problem -> refused = problem.code().equals("unauthenticated");
      case Told.Signal signal -> {}
      case Told.AuthExpiring expiring -> {}
      case Told.Drain drain -> {}
    }
    boolean hidden =
        silent
            && ((told instanceof Told.Hello hello && hello.resumed()) || told instanceof Told.Live);
    if (!hidden) {
      listener.accept(told);
    }
    return silent && !(told instanceof Told.Live);
  }

  /** Goes on with another token, on another connection, from where this one is. */
  @Override
  public Reply renew(String accessToken) {
    String before = rest.person().accessToken();
    turn.lock();
    try {
      InputStream old = current;
      rest.use(accessToken);
      InputStream body = connect(position);
      var frames = new SseFrames(body);
      JsonNode hello = frames.next();
      if (hello == null || !hello.path("user").asText().equals(rest.person().id().toString())) {
        body.close();
        rest.use(before);
        return Replies.refused(hello == null ? 503 : 403);
      }
      current = body;
      int next = connection + 1;
      connection = next;
      if (old != null) {
        old.close();
      }
      boolean silent = tell(Told.of(hello), true);
      Thread.ofVirtual().name("sse").start(() -> run(next, frames, silent));
      return new Reply(OK, null, null, null, false);
    } catch (Refused refused) {
      rest.use(before);
      return refused.reply();
    } catch (IOException cut) {
      rest.use(before);
      throw new Unreachable("the new connection broke", cut);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    end(Ending.LEFT);
    InputStream open = current;
    if (open != null) {
      try {
        open.close();
      } catch (IOException closed) {
        // it is what was wanted
      }
    }
  }
}
