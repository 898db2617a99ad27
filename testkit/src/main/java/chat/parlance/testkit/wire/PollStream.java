package chat.parlance.testkit.wire;

import chat.parlance.domain.Position;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.Unreachable;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One long-poll after the other, shown as one stream. */
final class PollStream extends RestStream {

  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;

  /** An answer of fewer events and bytes than this was not cut short: there was no more. */
  private static final int FULL_EVENTS = 500;

  private static final int FULL_BYTES = 256 * 1024;

  private final HttpClient http;
  private final Opening opening;
  private final Duration wait;
  private final Consumer<Told> listener;
  private volatile @Nullable Position position;
  private volatile @Nullable CompletableFuture<?> asking;
  private boolean live;

  PollStream(Rest rest, HttpClient http, Opening opening, Duration wait, Consumer<Told> listener) {
    super(rest);
    this.http = http;
    this.opening = opening;
    this.wait = wait;
    this.listener = listener;
    this.position = opening.since();
  }

  /** The first answer tells whether the server takes us. */
  void open() {
    HttpResponse<String> first = poll(Duration.ZERO);
    if (first.statusCode() != OK) {
      throw new Refused(answer(first).reply());
    }
    JsonNode page = Rest.json(first.body());
    Position here = Position.parse(page.path("position").asText()).orElseThrow();
    boolean resumed = opening.since() != null && !page.has("reset");
    if (!page.has("reset")) {
      listener.accept(new Told.Hello(before(page, here), resumed, null));
    }
    take(first);
    Thread.ofVirtual().name("long-poll").start(this::run);
  }

  /**
   * A poll from the head, or one that was put there, tells what came while it was answered: it
   * began before that.
   */
  private static Position before(JsonNode page, Position here) {
    JsonNode first = page.path("events").path(0);
    return first.isMissingNode()
        ? here
        : Position.parse(first.path("position").asText())
            .map(position -> position.at(position.number() - 1))
            .orElseThrow();
  }

  private void run() {
    try {
      while (ending() == null) {
        read();
        HttpResponse<String> response = poll(live ? wait : Duration.ZERO);
        read();
        if (ending() != null) {
          return;
        }
        switch (response.statusCode()) {
          case OK -> take(response);
          case UNAUTHENTICATED -> end(Ending.REVOKED);
          default -> end(Ending.LOST);
        }
      }
    } catch (Unreachable gone) {
      end(Ending.LOST);
    }
  }

  private HttpResponse<String> poll(Duration wait) {
    String query = Query.of(new Opening(position, opening.rooms()), "wait=" + wait.toSeconds());
    HttpRequest request =
        Http.request(rest.server(), "/events" + query, rest.person().accessToken())
            .header("Accept", "application/json")
            .timeout(Http.PATIENCE.plus(wait))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    asking = answer;
    try {
      return answer.join();
    } catch (CompletionException | CancellationException broken) {
      throw new Unreachable("a long-poll", broken);
    }
  }

  private static Rest.Answer answer(HttpResponse<String> response) {
    return Rest.answer(response);
  }

  private void take(HttpResponse<String> response) {
    JsonNode page = Rest.json(response.body());
    Position here = Position.parse(page.path("position").asText()).orElseThrow();
    if (page.has("reset")) {
      String reason = page.path("reset").path("reason").textValue();
      listener.accept(new Told.Hello(before(page, here), false, reason));
      live = false;
    }
    page.path("events").forEach(event -> listener.accept(Told.of(event)));
    position = here;
    boolean all = page.path("events").size() < FULL_EVENTS && response.body().length() < FULL_BYTES;
    if (!live && all) {
      live = true;
      listener.accept(new Told.Live(here));
    } else {
      listener.accept(new Told.Heartbeat(here));
    }
    boolean drained = false;
    for (JsonNode signal : page.path("signals")) {
      Told told = Told.of(signal);
      drained |= told instanceof Told.Drain;
      listener.accept(told);
    }
    if (drained) {
      end(Ending.DRAINED);
    }
  }

  /** The next poll shows it; whether it is good is asked at once. */
  @Override
  public Reply renew(String accessToken) {
    String before = rest.person().accessToken();
    rest.use(accessToken);
    Rest.Answer me = rest.get("/users/me");
    if (me.status() != OK) {
      rest.use(before);
      return me.reply();
    }
    if (!me.json().path("id").asText().equals(rest.person().id().toString())) {
      rest.use(before);
      return Replies.refused(403);
    }
    return new Reply(OK, null, null, null, false);
  }

  @Override
  public void close() {
    end(Ending.LEFT);
    CompletableFuture<?> open = asking;
    if (open != null) {
      open.cancel(true);
    }
  }
}
