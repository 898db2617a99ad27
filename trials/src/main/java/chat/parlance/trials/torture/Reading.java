package chat.parlance.trials.torture;

import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.testkit.history.Checker;
import chat.parlance.testkit.history.History;
import chat.parlance.testkit.history.Logged;
import chat.parlance.testkit.history.Posted;
import chat.parlance.testkit.history.Seen;
import chat.parlance.testkit.history.Verdict;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.testkit.wire.WebSocketDriver;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The end of a run: the log as it is now, by stream and by pages; everybody listens until they have
 * come to its head; and then the judgement.
 */
final class Reading {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PAGE = 200;

  private final Site site;
  private final Duration margin;

  Reading(Site site, Duration margin) {
    this.site = site;
    this.margin = margin;
  }

  Verdict judge() throws Exception {
    for (Node node : site.nodes()) {
      node.valve().open();
      node.server().stop(Duration.ofSeconds(30));
      node.startForReading();
    }
    long head = log();
    pages();
    gather(head);
    return new Checker(margin).check(site.history());
  }

  private long log() throws Exception {
    History history = site.history();
    Rest moderator = site.moderator(0);
    var live = new CompletableFuture<Long>();
    Opening beginning = Opening.since(new Position(history.epoch(), 0));
    ChatStream stream =
        new WebSocketDriver(moderator.server())
            .open(
                moderator.person(),
                beginning,
                told -> {
                  switch (told) {
                    case Told.Event event ->
                        history.add(new Logged(event.position().number(), Seen.of(event)));
                    case Told.Live here -> live.complete(here.position().number());
                    case Told.Hello hello -> {
                      if (!hello.resumed()) {
                        live.completeExceptionally(
                            new IllegalStateException("the whole log is not told: " + hello));
                      }
                    }
                    default -> {
                      // not of the log
                    }
                  }
                });
    try {
      return live.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      stream.close();
    }
  }

  private void pages() {
    for (RoomId room : site.rooms()) {
      long after = 0;
      JsonNode page;
      do {
        page =
            site.moderator(0)
                .get("/rooms/" + room + "/messages?after=" + after + "&limit=" + PAGE)
                .ok();
        for (JsonNode message : page.path("items")) {
          after = message.path("seq").asLong();
          UserId author = UserId.parse(message.path("author").asText()).orElseThrow();
          site.history()
              .add(
                  new Posted(
                      room,
                      after,
                      author,
                      message.path("key").asText(),
                      message.path("text").asText()));
        }
      } while (page.path("hasAfter").asBoolean());
    }
  }

  private void gather(long head) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (Client client : site.clients()) {
        all.add(threads.submit(() -> client.catchUp(head, Duration.ofMinutes(1))));
      }
      for (int i = 0; i < all.size(); i++) {
        if (!all.get(i).get()) {
          throw new IllegalStateException(
              site.clients().get(i).name() + " did not come to the head of the log in the end");
        }
      }
    }
  }
}
