package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageInbox;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.MeView;
import chat.parlance.protocol.PreferRequest;
import chat.parlance.protocol.UnreadRequest;
import chat.parlance.protocol.UnreadView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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

/** Arrange one's rooms for oneself. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Inbox")
class InboxController {

  private final ManageInbox inbox;

  InboxController(ManageInbox inbox) {
    this.inbox = inbox;
  }

  @Patch("/rooms/{room}/me")
  @Operation(
      operationId = "prefer",
      summary = "Change my notifications of a room, and whether it is a favourite",
      description =
          "What is absent stays; only `notifyUntil` goes with `notify`: when given, the choice ends"
              + " then and is `all` again. Nobody else is told.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MeView> prefer(
      @Proven Caller caller, @PathVariable RoomId room, @Body PreferRequest request) {
    return Answers.ok(inbox.prefer(caller, room, request.wish()), MeView::of);
  }

  @Put("/rooms/{room}/unread")
  @Operation(
      operationId = "markUnread",
      summary = "Mark a message and all after it unread",
      description =
          "For me alone: what others see of my reading stays as it is. My next receipt takes it"
              + " back.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MeView> markUnread(
      @Proven Caller caller, @PathVariable RoomId room, @Body UnreadRequest request) {
    return Answers.ok(inbox.markUnread(caller, room, request.from()), MeView::of);
  }

  @Get("/unread")
  @Operation(operationId = "unread", summary = "What is unread in all my rooms together")
  @ApiResponse(responseCode = "200", description = "The totals", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<UnreadView> unread(@Proven Caller caller) {
    return Answers.ok(inbox.unread(caller), UnreadView::of);
  }
}
