package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageSessions;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.SessionView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** See where one is logged in, and end it. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Identity")
class SessionsController {

  private final ManageSessions sessions;

  SessionsController(ManageSessions sessions) {
    this.sessions = sessions;
  }

  @Get("/auth/sessions")
  @Operation(
      operationId = "sessions",
      summary = "Where am I logged in?",
      description = "All of them, by their beginning; `current` is the one that asks.")
  @ApiResponse(responseCode = "200", description = "The sessions", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<SessionView>> sessions(@Proven Caller caller) {
    return Answers.ok(sessions.list(caller), all -> ListView.of(all, SessionView::of));
  }

  @Delete("/auth/sessions")
  @Operation(
      operationId = "endOtherSessions",
      summary = "End all my sessions but this one",
      description =
          "Their refresh tokens are worthless at once, their live connections end within 1 s.")
  @ApiResponse(responseCode = "204", description = "Ended")
  @ReadProblems
  HttpResponse<Void> endOthers(@Proven Caller caller) {
    return Answers.done(sessions.endOthers(caller));
  }

  @Delete("/auth/sessions/{session}")
  @Operation(
      operationId = "endSession",
      summary = "End one of my sessions",
      description = "As logging out there does. `not-found`: it is none of mine, or has ended.")
  @ApiResponse(responseCode = "204", description = "Ended")
  @ReadProblems
  HttpResponse<Void> end(@Proven Caller caller, @PathVariable String session) {
    return Answers.done(sessions.end(caller, session));
  }

  @Delete("/users/{user}/sessions")
  @Operation(
      operationId = "endSessionsOfUser",
      summary = "End all sessions of somebody",
      description =
          "For administrators; it is on record in the audit log. The user can log in again.")
  @ApiResponse(responseCode = "204", description = "Ended")
  @ReadProblems
  HttpResponse<Void> endAll(@Proven Caller caller, @PathVariable UserId user) {
    return Answers.done(sessions.endAll(caller, user));
  }
}
