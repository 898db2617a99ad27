package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EraseUsers;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.EraseRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Have people forgotten. */
@Controller(Api.PATH + "/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Users")
class ErasureController {

  private static final String DELETE = "delete";
  private static final String KEEP = "keep";
  private static final Refusal UNKNOWN =
      Refusal.invalid("messages", "must be " + DELETE + " or " + KEEP);

  private final EraseUsers erasing;
  private final Guessing guessing;

  ErasureController(EraseUsers erasing, Guessing guessing) {
    this.erasing = erasing;
    this.guessing = guessing;
  }

  /** Not a DELETE: one with a body has no meaning that proxies know of (RFC 9110, 9.3.5). */
  @Post("/me/erasure")
  @Operation(
      operationId = "eraseMe",
      summary = "Erase my account",
      description =
          "At once nobody can log in as me, all my live connections end, my names are gone, and my"
              + " username is free. My messages and files follow within moments; with `messages` ="
              + " `keep` those without files stay, nameless. Nobody can undo it. `forbidden`: the"
              + " password is wrong; `conflict`: I am an administrator.")
  @ApiResponse(responseCode = "204", description = "Begun, and sure to be finished")
  @WriteProblems
  HttpResponse<Void> me(HttpRequest<?> http, @Proven Caller caller, @Body EraseRequest request) {
    String messages = request.messages() == null ? DELETE : request.messages();
    return isKnown(messages)
        ? Answers.done(
            guessing.attempt(
                http,
                caller.user().toString(),
                it -> it.reason() == Reason.FORBIDDEN,
                () -> erasing.eraseMe(caller, request.password(), messages.equals(DELETE))))
        : Answers.refused(UNKNOWN);
  }

  @Delete("/{user}")
  @Operation(
      operationId = "eraseUser",
      summary = "Erase somebody's account, as an administrator",
      description =
          "As when they do it themselves; it is on record in the audit log. `messages` is `delete`"
              + " or `keep`. `conflict`: they are an administrator.")
  @ApiResponse(responseCode = "204", description = "Begun, and sure to be finished")
  @WriteProblems
  HttpResponse<Void> erase(
      @Proven Caller caller,
      @PathVariable UserId user,
      @QueryValue(defaultValue = DELETE) String messages) {
    return isKnown(messages)
        ? Answers.done(erasing.erase(caller, user, messages.equals(DELETE)))
        : Answers.refused(UNKNOWN);
  }

  private static boolean isKnown(@Nullable String messages) {
    return messages != null && List.of(DELETE, KEEP).contains(messages);
  }
}
