package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.PresenceRequest;
import chat.parlance.protocol.PresenceView;
import chat.parlance.protocol.TypingRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Typing and presence. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Activity")
class ActivityController {

  private final ShareActivity activity;

  ActivityController(ShareActivity activity) {
    this.activity = activity;
  }

  @Put("/rooms/{room}/typing")
  @Operation(
      operationId = "typing",
      summary = "Say that I am typing, or no longer",
      description = "A signal to the other members; it ends by itself after 6 s, and with a send.")
  @ApiResponse(responseCode = "204", description = "Told")
  @WriteProblems
  HttpResponse<Void> typing(
      @Proven Caller caller, @PathVariable RoomId room, @Body TypingRequest request) {
    return Answers.done(activity.typing(caller, room, request.typing()));
  }

  @Put("/presence")
  @Operation(
      operationId = "appear",
      summary = "Choose how I am seen while connected",
      description = "`invisible` is told to others as `offline`.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<PresenceView> appear(@Proven Caller caller, @Body PresenceRequest request) {
    return Answers.ok(activity.appear(caller, request.status()), PresenceView::own);
  }

  @Get("/users/{user}/presence")
  @Operation(
      operationId = "presence",
      summary = "How a user is seen",
      description = "The union over their devices.")
  @ApiResponse(responseCode = "200", description = "The presence", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<PresenceView> presence(@Proven Caller caller, @PathVariable UserId user) {
    return Answers.ok(activity.presence(caller, user), PresenceView::of);
  }
}
