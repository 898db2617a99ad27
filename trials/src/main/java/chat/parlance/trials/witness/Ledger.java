package chat.parlance.trials.witness;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.history.Logged;
import chat.parlance.testkit.history.Posted;
import chat.parlance.testkit.history.Seen;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.wire.Rest;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is kept in the end, as somebody who is in all rooms is told it: the truth of a history. */
public final class Ledger {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PAGE = 200;

  private final History history;
  private final Rest reader;

  /** Of this history, as told to this reader. */
  public Ledger(History history, Rest reader) {
    this.history = history;
    this.reader = reader;
  }

  /**
   * Takes down the whole log, by one stream from its beginning.
   *
   * @return the number of its head
   * @throws IllegalStateException it was not told, or not all of it
   */
  public long log(ChatDriver driver) throws InterruptedException {
    var live = new CompletableFuture<Long>();
    Opening beginning = Opening.since(new Position(history.epoch(), 0));
    ChatStream stream = driver.open(reader.person(), beginning, told -> told(told, live));
    try {
      return live.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("the whole log is not told", failed);
    } finally {
      stream.close();
    }
  }

  private void told(Told told, CompletableFuture<Long> live) {
    switch (told) {
      case Told.Event event -> history.add(new Logged(event.position().number(), Seen.of(event)));
      case Told.Live here -> live.complete(here.position().number());
      case Told.Hello hello -> {
        if (!hello.resumed()) {
          live.completeExceptionally(new IllegalStateException("reset by " + hello));
        }
      }
      default -> {
        // not of the log
      }
    }
  }

  /** Takes down what a room's pages say. */
  public void pages(RoomId room) {
    long after = 0;
    JsonNode page;
    do {
      page = reader.get("/rooms/" + room + "/messages?after=" + after + "&limit=" + PAGE).ok();
      for (JsonNode message : page.path("items")) {
        after = message.path("seq").asLong();
        UserId author = UserId.parse(message.path("author").asText()).orElseThrow();
        String key = message.path("key").asText();
        history.add(new Posted(room, after, author, key, message.path("text").asText()));
      }
    } while (page.path("hasAfter").asBoolean());
  }
}
