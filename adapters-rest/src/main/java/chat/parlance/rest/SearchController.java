package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SearchMessages;
import chat.parlance.protocol.FoundView;
import chat.parlance.protocol.ListView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Find what was said. */
@Controller(Api.PATH + "/search")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Search")
class SearchController {

  private final SearchMessages messages;

  SearchController(SearchMessages messages) {
    this.messages = messages;
  }

  @Get
  @Operation(
      operationId = "search",
      summary = "Find messages in my rooms",
      description =
          "Every word of `q` must be in the message, in any order, without regard to case and"
              + " accents; `\"words in quotes\"` in a row; `-word` must not be. The last word may go"
              + " on: `rel` finds `release`. What is given besides must hold too; `q` may be empty"
              + " when there is `from`, `before`, `after`, `has` or `mentions`. A message is found"
              + " within about a second of when it was sent.")
  @ApiResponse(
      responseCode = "200",
      description =
          "A page of messages as they are now. In `highlights`, `ranges` are pairs of offsets in"
              + " `text`, in UTF-16 code units, from and to before.",
      useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<FoundView>> search(
      @Proven Caller caller,
      @Parameter(description = "At most 256 characters") @QueryValue(defaultValue = "") String q,
      @Parameter(description = "Only in this room") @QueryValue @Nullable String room,
      @Parameter(description = "Only of this user") @QueryValue @Nullable String from,
      @Parameter(description = "Only what was said before this time or date") @QueryValue
          @Nullable String before,
      @Parameter(description = "Only what was said at this time or date, or later") @QueryValue
          @Nullable String after,
      @Parameter(description = "`link`: only with a link") @QueryValue @Nullable String has,
      @Parameter(description = "`me`: only what mentions the caller") @QueryValue
          @Nullable String mentions,
      @Parameter(description = "`rank` (the most matches, then the newest) or `newest`")
          @QueryValue(defaultValue = "rank")
          String order,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        SearchParameters.read(q, room, from, before, after, has, mentions, order)
            .then(request -> messages.search(caller, request, cursor, limit)),
        page -> ListView.of(page, FoundView::of));
  }
}
