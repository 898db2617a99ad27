package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ReactToMessages;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.VoteRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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

/** Answer a message without words. */
@Controller(Api.PATH + "/rooms/{room}/messages/{seq}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Messages")
class ReactionsController {

  private final ReactToMessages reactions;

  ReactionsController(ReactToMessages reactions) {
    this.reactions = reactions;
  }

  @Put("/reactions/{emoji}")
  @Operation(
      operationId = "react",
      summary = "React with an emoji",
      description =
          "One of Unicode's, percent-encoded, or a name between colons that the clients know a"
              + " picture for. Again: nothing changes.")
  @ApiResponse(responseCode = "204", description = "The reaction stands")
  @WriteProblems
  HttpResponse<Void> react(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @PathVariable String emoji) {
    return Answers.written(reactions.react(caller, room, seq, emoji));
  }

  @Delete("/reactions/{emoji}")
  @Operation(operationId = "takeReactionBack", summary = "Take a reaction back")
  @ApiResponse(responseCode = "204", description = "There is none")
  @WriteProblems
  HttpResponse<Void> takeBack(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @PathVariable String emoji) {
    return Answers.written(reactions.takeBack(caller, room, seq, emoji));
  }

  @Get("/reactions/{emoji}")
  @Operation(operationId = "reactors", summary = "Who reacted with this emoji, by user id")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<UserId>> reactors(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @PathVariable String emoji,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        reactions.reactors(caller, room, seq, emoji, cursor, limit),
        page -> ListView.of(page, user -> user));
  }

  @Put("/poll")
  @Operation(
      operationId = "vote",
      summary = "Vote in the poll of a message",
      description =
          "For these options, by their index, and for no others any more; for none: takes the vote"
              + " back. Votes are open.")
  @ApiResponse(responseCode = "204", description = "The vote stands")
  @WriteProblems
  HttpResponse<Void> vote(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable long seq,
      @Body VoteRequest request) {
    return Answers.written(reactions.vote(caller, room, seq, request.votes()));
  }
}
