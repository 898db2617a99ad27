package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ReceiptRequest;
import chat.parlance.protocol.ReceiptView;
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

/** Tell how far one has got, and see how far others have. */
@Controller(Api.PATH + "/rooms/{room}/receipts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Receipts")
class ReceiptsController {

  private final MarkReceipts receipts;

  ReceiptsController(MarkReceipts receipts) {
    this.receipts = receipts;
  }

  @Get
  @Operation(operationId = "receipts", summary = "How far the members have got, by user id")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<ReceiptView>> list(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        receipts.list(caller, room, cursor, limit), page -> ListView.of(page, ReceiptView::of));
  }

  @Put
  @Operation(
      operationId = "mark",
      summary = "Move my cursors forward",
      description =
          "Both are cumulative and only move forward: what is behind them already is ignored, and"
              + " `read` raises `delivered`.")
  @ApiResponse(responseCode = "200", description = "As they are now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<ReceiptView> mark(
      @Proven Caller caller, @PathVariable RoomId room, @Body ReceiptRequest request) {
    return Answers.ok(
        receipts.mark(caller, room, request.delivered(), request.read()), ReceiptView::of);
  }
}
