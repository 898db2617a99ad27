package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.FollowedView;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ThreadRequest;
import chat.parlance.protocol.ThreadView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Read the conversations below messages. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Threads")
class ThreadsController {

  private final FollowThreads threads;

  ThreadsController(FollowThreads threads) {
    this.threads = threads;
  }

  @Get("/rooms/{room}/messages/{seq}/thread")
  @Operation(
      operationId = "thread",
      summary = "A thread: the message that it began with, and a page of the replies",
      description =
          "Of a reply, the thread that it belongs to. At most one of `before`, `after` and `around`;"
              + " with none, the newest.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ThreadView> thread(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @QueryValue @Nullable Long before,
      @QueryValue @Nullable Long after,
      @QueryValue @Nullable Long around,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        Windows.of(before, after, around)
            .then(window -> threads.read(caller, room, seq, window, limit)),
        ThreadView::of);
  }

  @Put("/rooms/{room}/messages/{seq}/thread")
  @Operation(
      operationId = "changeThread",
      summary = "Follow a thread or do not, and tell how far one has read it",
      description =
          "Whoever writes in a thread, is mentioned in it or began it follows it until they say"
              + " otherwise.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<FollowedView> change(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @Body ThreadRequest request) {
    return Answers.ok(
        threads.change(
            caller, room, seq, new FollowThreads.Wish(request.following(), request.read())),
        FollowedView::of);
  }

  @Get("/threads")
  @Operation(operationId = "threads", summary = "The threads that I follow, last active first")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<FollowedView>> mine(
      @Proven Caller caller,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        threads.mine(caller, cursor, limit), page -> ListView.of(page, FollowedView::of));
  }
}
