package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.HandleReports;
import chat.parlance.application.port.in.HandleReports.Filed;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Result;
import chat.parlance.protocol.CloseReportRequest;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ReportRequest;
import chat.parlance.protocol.ReportView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tell the moderators about a message, and be told. */
@Controller(Api.PATH + "/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Moderation")
class ReportsController {

  private final HandleReports reports;

  ReportsController(HandleReports reports) {
    this.reports = reports;
  }

  @Post
  @Operation(
      operationId = "report",
      summary = "Report a message to the moderators",
      description = "It names the message and keeps nothing of its text.")
  @ApiResponse(responseCode = "201", description = "The report", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "I had reported it already, and that is open still",
      useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<ReportView> report(@Proven Caller caller, @Body ReportRequest request) {
    Result<Filed> filed = reports.report(caller, request.room(), request.seq(), request.reason());
    return switch (filed) {
      case Result.Ok<Filed> ok ->
          HttpResponse.<ReportView>status(ok.value().again() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(ReportView.of(ok.value().report()));
      case Result.Refused<Filed> refused -> Answers.refused(refused.refusal());
    };
  }

  @Get
  @Operation(
      operationId = "reports",
      summary = "What was reported, newest first",
      description =
          "For the moderators of the room. Without `room`, of all rooms: for administrators, who"
              + " are also the ones to ask for direct rooms.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<ReportView>> list(
      @Proven Caller caller,
      @Parameter(schema = @Schema(type = "string", format = "uuid")) @QueryValue
          @Nullable String room,
      @Parameter(description = "open, resolved or dismissed; any when absent") @QueryValue
          @Nullable String status,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        QueryValues.room(room)
            .then(
                in ->
                    QueryValues.status(status)
                        .then(
                            of ->
                                reports.list(
                                    caller, in.orElse(null), of.orElse(null), cursor, limit))),
        page -> ListView.of(page, ReportView::of));
  }

  @Patch("/{report}")
  @Operation(
      operationId = "closeReport",
      summary = "Close a report",
      description = "As `resolved` or `dismissed`, once.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<ReportView> close(
      @Proven Caller caller, @PathVariable ReportId report, @Body CloseReportRequest request) {
    return Answers.ok(
        reports.close(caller, report, request.status(), request.note()), ReportView::of);
  }
}
