package chat.parlance.rest;

import chat.parlance.application.port.in.BlockUsers;
import chat.parlance.application.port.in.Caller;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.BlockView;
import chat.parlance.protocol.ListView;
import io.micronaut.http.HttpResponse;
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

/** Want nothing to do with somebody. */
@Controller(Api.PATH + "/blocks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Moderation")
class BlocksController {

  private final BlockUsers blocks;

  BlocksController(BlockUsers blocks) {
    this.blocks = blocks;
  }

  @Get
  @Operation(operationId = "blocks", summary = "Whom I block, by user id")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<BlockView>> list(
      @Proven Caller caller,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(blocks.list(caller, cursor, limit), page -> ListView.of(page, BlockView::of));
  }

  @Put("/{user}")
  @Operation(
      operationId = "block",
      summary = "Block a user",
      description =
          "Our direct room is gone for both of us, and each is offline to the other, until I end it."
              + " They are not told, and do not see it in their list.")
  @ApiResponse(responseCode = "204", description = "Blocked")
  @WriteProblems
  HttpResponse<Void> block(@Proven Caller caller, @PathVariable UserId user) {
    return Answers.done(blocks.block(caller, user));
  }

  @Delete("/{user}")
  @Operation(
      operationId = "unblock",
      summary = "End my block",
      description = "All is back as it was, unless they block me too.")
  @ApiResponse(responseCode = "204", description = "Not blocked by me")
  @WriteProblems
  HttpResponse<Void> unblock(@Proven Caller caller, @PathVariable UserId user) {
    return Answers.done(blocks.unblock(caller, user));
  }
}
