package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ReadAudit;
import chat.parlance.protocol.AuditView;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done by virtue of a rank. */
@Controller(Api.PATH + "/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Moderation")
class AuditController {

  private final ReadAudit audit;

  AuditController(ReadAudit audit) {
    this.audit = audit;
  }

  @Get
  @Operation(
      operationId = "audit",
      summary = "What the privileged did, newest first",
      description =
          "For the moderators of the room. Without `room`, everywhere: for administrators. Nothing"
              + " in it is ever changed or removed.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<AuditView>> list(
      @Proven Caller caller,
      @Parameter(schema = @Schema(type = "string", format = "uuid")) @QueryValue
          @Nullable String room,
      @Parameter(
              description = "Only what this user did",
              schema = @Schema(type = "string", format = "uuid"))
          @QueryValue
          @Nullable String actor,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        QueryValues.room(room)
            .then(
                in ->
                    QueryValues.user("actor", actor)
                        .then(
                            by ->
                                audit.list(
                                    caller, in.orElse(null), by.orElse(null), cursor, limit))),
        page -> ListView.of(page, AuditView::of));
  }
}
