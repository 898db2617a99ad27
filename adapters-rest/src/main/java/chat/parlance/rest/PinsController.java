package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.PinMessages;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.MessageView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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

/** Keep messages where everybody in a room finds them. */
@Controller(Api.PATH + "/rooms/{room}/pins")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Messages")
class PinsController {

  private final PinMessages pins;

  PinsController(PinMessages pins) {
    this.pins = pins;
  }

  @Get
  @Operation(operationId = "pins", summary = "What is pinned, the last pinned first")
  @ApiResponse(responseCode = "200", description = "All of it", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<MessageView>> pins(@Proven Caller caller, @PathVariable RoomId room) {
    return Answers.ok(pins.pins(caller, room), all -> ListView.of(all, MessageView::of));
  }

  @Put("/{seq}")
  @Operation(operationId = "pin", summary = "Pin a message")
  @ApiResponse(responseCode = "204", description = "Pinned")
  @WriteProblems
  HttpResponse<Void> pin(@Proven Caller caller, @PathVariable RoomId room, @PathVariable long seq) {
    return Answers.written(pins.pin(caller, room, seq));
  }

  @Delete("/{seq}")
  @Operation(operationId = "unpin", summary = "Take a pin away")
  @ApiResponse(responseCode = "204", description = "Not pinned")
  @WriteProblems
  HttpResponse<Void> unpin(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable long seq) {
    return Answers.written(pins.unpin(caller, room, seq));
  }
}
