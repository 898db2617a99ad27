package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageProfile;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ProfileRequest;
import chat.parlance.protocol.UserView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** See people, and change how one is seen. */
@Controller(Api.PATH + "/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Users")
class UsersController {

  private final ManageProfile profiles;

  UsersController(ManageProfile profiles) {
    this.profiles = profiles;
  }

  @Get("/me")
  @Operation(operationId = "me", summary = "Who am I?")
  @ApiResponse(
      responseCode = "200",
      description = "The caller",
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"),
      useReturnTypeSchema = true)
  @Revalidated
  @ReadProblems
  HttpResponse<UserView> me(@Proven Caller caller) {
    return Answers.ok(profiles.get(caller, caller.user()), UserView::of);
  }

  @Patch("/me")
  @Operation(operationId = "changeMe", summary = "Change my profile")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<UserView> changeMe(@Proven Caller caller, @Body ProfileRequest request) {
    return Answers.ok(profiles.change(caller, request.displayName()), UserView::of);
  }

  @Get("/{user}")
  @Operation(operationId = "user", summary = "A user")
  @ApiResponse(
      responseCode = "200",
      description = "The user",
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"),
      useReturnTypeSchema = true)
  @Revalidated
  @ReadProblems
  HttpResponse<UserView> user(@Proven Caller caller, @PathVariable UserId user) {
    return Answers.ok(profiles.get(caller, user), UserView::of);
  }

  @Get
  @Operation(
      operationId = "users",
      summary = "Find people",
      description =
          "Those whose username, or a word of whose display name, begins with `q`; by username.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<UserView>> users(
      @Proven Caller caller,
      @QueryValue(defaultValue = "") String q,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        profiles.search(caller, q, cursor, limit), page -> ListView.of(page, UserView::of));
  }
}
