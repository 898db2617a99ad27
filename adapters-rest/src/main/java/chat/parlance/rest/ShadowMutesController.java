package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ShadowMuteMembers;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.ShadowMuteRequest;
import chat.parlance.protocol.ShadowMuteView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mute somebody without telling them. */
@Controller(Api.PATH + "/rooms/{room}/shadow-mutes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Moderation")
class ShadowMutesController {

  private final ShadowMuteMembers mutes;

  ShadowMutesController(ShadowMuteMembers mutes) {
    this.mutes = mutes;
  }

  @Get
  @Operation(
      operationId = "shadowMutes",
      summary = "Who is muted without knowing it",
      description = "For the room's moderators: all that hold, newest first.")
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<ShadowMuteView>> list(@Proven Caller caller, @PathVariable RoomId room) {
    return Answers.ok(
        mutes.list(caller, room), all -> ListView.of(new Paged<>(all, null), ShadowMuteView::of));
  }

  @Put("/{user}")
  @Operation(
      operationId = "shadowMute",
      summary = "Mute a member without telling them",
      description =
          "What they say is seen by themselves alone. The body may be left out: then for ever.")
  @ApiResponse(responseCode = "204", description = "Muted")
  @WriteProblems
  HttpResponse<Void> mute(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable UserId user,
      @Body @Nullable ShadowMuteRequest request) {
    ShadowMuteRequest wish = request == null ? ShadowMuteRequest.PLAIN : request;
    return Answers.done(mutes.mute(caller, room, user, wish.until(), wish.reason()));
  }

  @Delete("/{user}")
  @Operation(
      operationId = "shadowUnmute",
      summary = "End a shadow mute",
      description = "What was said under it stays unseen.")
  @ApiResponse(responseCode = "204", description = "Not muted so")
  @WriteProblems
  HttpResponse<Void> unmute(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable UserId user) {
    return Answers.done(mutes.unmute(caller, room, user));
  }
}
