package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManagePush;
import chat.parlance.protocol.PushRequest;
import chat.parlance.protocol.PushView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Say how one wants to be notified. */
@Controller(Api.PATH + "/push")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Push")
class PushController {

  private final ManagePush push;

  PushController(ManagePush push) {
    this.push = push;
  }

  @Get
  @Operation(
      operationId = "push",
      summary = "What devices this server can reach, and how I want to be notified")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<PushView> get(@Proven Caller caller) {
    return Answers.ok(push.get(caller), PushView::of);
  }

  @Patch
  @Operation(
      operationId = "preferPush",
      summary = "Change how I want to be notified",
      description =
          "What is absent stays; `quiet: null` ends the quiet hours. How much of a room I want to be"
              + " told is set with the room (`PATCH /rooms/{room}/me`).")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<PushView> change(@Proven Caller caller, @Body PushRequest request) {
    return Answers.ok(request.wish().then(wish -> push.change(caller, wish)), PushView::of);
  }
}
