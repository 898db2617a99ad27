package chat.parlance.sse;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** {@code /events}: server-sent events, or their long-poll twin, as the client accepts. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class EventsController {

  private final FollowRooms rooms;
  private final HttpClientAddressResolver addresses;
  private final FollowUps followUps;
  private final EventStreamWriter writer;

  EventsController(
      FollowRooms rooms,
      HttpClientAddressResolver addresses,
      FollowUps followUps,
      EventStreamWriter writer) {
    this.rooms = rooms;
    this.addresses = addresses;
    this.followUps = followUps;
    this.writer = writer;
  }

  /** No HEAD: it would open a stream that nobody reads. */
  @Get(
      uris = {"/events", "/api/v1/events"},
      headRoute = false,
      produces = {MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @ExecuteOn(TaskExecutors.BLOCKING)
  CompletionStage<? extends HttpResponse<?>> events(HttpRequest<?> request) {
    Caller caller = request.getAttribute("chat.parlance.caller", Caller.class).orElse(null);
    if (caller == null) {
      return now(Problems.response(SseFrames.ENDED));
    }
    return switch (Asked.read(request)) {
      case Result.Refused<Asked> refused -> now(Problems.response(refused.refusal()));
      case Result.Ok<Asked> ok -> {
        Asked asked = ok.value();
        String address = addresses.resolve(request);
        var follow =
            new FollowRooms.Request(asked.since(), asked.rooms(), address == null ? "" : address);
        Connection connection = new Connection(request);
        yield asked.poll()
            ? poll(caller, follow, connection, asked.patience())
            : now(stream(caller, follow, connection, asked.padded()));
      }
    };
  }

  private HttpResponse<?> stream(
      Caller caller, FollowRooms.Request follow, Connection connection, boolean padded) {
    EventLoop loop = connection.loop();
    EventStream events = new EventStream(followUps.on(loop), connection::cut, padded);
    Result<LiveStream> opened = rooms.open(caller, follow, loop, events);
    if (opened instanceof Result.Refused<LiveStream> refused) {
      return Problems.response(refused.refusal());
    }
    LiveStream stream = opened.orThrow();
    loop.execute(() -> events.opened(stream));
    MutableHttpResponse<EventStreamBody> response = HttpResponse.ok(new EventStreamBody(events));
    response.bodyWriter(writer);
    response
        .header(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, no-transform")
        .header("X-Accel-Buffering", "no");
    if (connection.oldFashioned()) {
      connection.unchunk();
      response.header(HttpHeaders.CONNECTION, "close");
    }
    return response;
  }

  private CompletionStage<HttpResponse<?>> poll(
      Caller caller, FollowRooms.Request follow, Connection connection, Duration wait) {
    EventLoop loop = connection.loop();
    CompletableFuture<Poll.Outcome> answer = new CompletableFuture<>();
    Poll poll = new Poll(follow.since(), wait.isZero(), answer::complete);
    Result<LiveStream> opened = rooms.open(caller, follow, loop, poll);
    if (opened instanceof Result.Refused<LiveStream> refused) {
      return now(Problems.response(refused.refusal()));
    }
    LiveStream stream = opened.orThrow();
    // wait=0 asks for what was missed; that takes the time it takes, within reason.
    long patience = wait.isZero() ? Asked.LONGEST_WAIT.toNanos() : wait.toNanos();
    ScheduledFuture<?> timeout = loop.schedule(poll::timeout, patience, TimeUnit.NANOSECONDS);
    ScheduledFuture<?> settled =
        loop.schedule(poll::settle, Poll.SETTLES_AFTER.toNanos(), TimeUnit.NANOSECONDS);
    Runnable attended = connection.whenClosed(poll::timeout);
    return answer.thenApply(
        outcome -> {
          timeout.cancel(false);
          settled.cancel(false);
          attended.run();
          stream.close();
          return PollFormats.response(outcome);
        });
  }

  private static CompletionStage<HttpResponse<?>> now(HttpResponse<?> response) {
    return CompletableFuture.completedFuture(response);
  }
}
