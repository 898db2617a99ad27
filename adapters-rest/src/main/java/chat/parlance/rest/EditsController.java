package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.EditMessages.Wish;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.Message;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.EditRequest;
import chat.parlance.protocol.EditionView;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.MessageView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Change what was said. */
@Controller(Api.PATH + "/rooms/{room}/messages/{seq}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Messages")
class EditsController {

  private final EditMessages messages;

  EditsController(EditMessages messages) {
    this.messages = messages;
  }

  @Patch
  @Operation(
      operationId = "editMessage",
      summary = "Edit a message, or end its poll",
      description =
          "Its author gives it another text: with `text`, and `format` and `mentions` where they"
              + " change too. Or, with `poll: {closed: true}` alone, ends the poll. Whoever reads the"
              + " message from then on, in a replay too, reads it as it is now.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MessageView> edit(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @Body EditRequest request) {
    return Answers.written(
        request.wish().then(wish -> change(caller, room, seq, wish)), MessageView::of);
  }

  private Result<Written<Message>> change(
      Caller caller, RoomId room, long seq, Optional<Wish> wish) {
    return wish.isPresent()
        ? messages.edit(caller, room, seq, wish.get())
        : messages.closePoll(caller, room, seq);
  }

  @Delete
  @Operation(
      operationId = "deleteMessage",
      summary = "Delete a message",
      description =
          "One's own, or with permission another's. A tombstone stays in its place; nothing is kept"
              + " of what was said, nor of what hung on it.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  @WriteProblems
  HttpResponse<Void> delete(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable long seq) {
    return Answers.written(messages.delete(caller, room, seq));
  }

  @Get("/edits")
  @Operation(
      operationId = "edits",
      summary = "The texts that a message had, the oldest first",
      description = "Empty where the server does not keep them, and when the message is deleted.")
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<EditionView>> edits(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable long seq) {
    return Answers.ok(
        messages.editions(caller, room, seq), all -> ListView.of(all, EditionView::of));
  }
}
