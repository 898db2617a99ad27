package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ScheduleMessages;
import chat.parlance.application.port.in.ScheduleMessages.Planned;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.ChangeScheduledRequest;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ScheduledView;
import chat.parlance.protocol.SendRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Say something later. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Scheduled")
class ScheduledController {

  private final ScheduleMessages scheduling;

  ScheduledController(ScheduleMessages scheduling) {
    this.scheduling = scheduling;
  }

  @Post("/rooms/{room}/scheduled")
  @Operation(
      operationId = "scheduleMessage",
      summary = "Say something later",
      description =
          "A send with a `sendAt`, 1 s to 365 days ahead. At that time the message is sent as its"
              + " author, who must be allowed to send it then; it is in the log exactly once. Nobody"
              + " else knows of it before. An author has 100 at most, failed ones included. With a"
              + " `key` (or the header `Idempotency-Key`) the call can be repeated safely until the"
              + " message is sent.")
  @ApiResponse(responseCode = "201", description = "It is durable", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "The message that this key scheduled before, with `duplicate: true`",
      useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<ScheduledView> schedule(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @Header("Idempotency-Key") @Nullable String key,
      @Body SendRequest request) {
    Result<Planned> planned =
        request
            .plan(key)
            .then(
                plan ->
                    scheduling.schedule(
                        caller,
                        room,
                        plan.key(),
                        plan.content(),
                        plan.attachments(),
                        plan.sendAt()));
    return switch (planned) {
      case Result.Ok<Planned> ok -> answer(ok.value());
      case Result.Refused<Planned> refused -> Answers.refused(refused.refusal());
    };
  }

  private static HttpResponse<ScheduledView> answer(Planned planned) {
    HttpStatus status = planned.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
    return HttpResponse.<ScheduledView>status(status).body(ScheduledView.of(planned));
  }

  @Get("/scheduled")
  @Operation(
      operationId = "scheduled",
      summary = "My scheduled messages, the earliest first",
      description =
          "One that was refused when its time had come stays, with `failed`; give it a new time, or"
              + " delete it.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<ScheduledView>> list(
      @Proven Caller caller,
      @QueryValue @Nullable RoomId room,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        scheduling.list(caller, room, cursor, limit), page -> ListView.of(page, ScheduledView::of));
  }

  @Patch("/scheduled/{id}")
  @Operation(
      operationId = "changeScheduled",
      summary = "Change a scheduled message",
      description =
          "Its time, its text, or both. One that failed waits again. One that is being sent is in"
              + " conflict; one that was sent is not found: it is a message now.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<ScheduledView> change(
      @Proven Caller caller, @PathVariable UUID id, @Body ChangeScheduledRequest request) {
    return Answers.ok(scheduling.change(caller, id, request.wish()), ScheduledView::of);
  }

  @Delete("/scheduled/{id}")
  @Operation(
      operationId = "cancelScheduled",
      summary = "Take a scheduled message back",
      description = "204: it will not be sent. One that was sent is not found.")
  @ApiResponse(responseCode = "204", description = "It will not be sent")
  @WriteProblems
  HttpResponse<Void> cancel(@Proven Caller caller, @PathVariable UUID id) {
    return Answers.done(scheduling.cancel(caller, id));
  }
}
