package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageMembers;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.protocol.AddMemberRequest;
import chat.parlance.protocol.BanRequest;
import chat.parlance.protocol.ChangeMemberRequest;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.MemberView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
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

/** Govern a room's membership. */
@Controller(Api.PATH + "/rooms/{room}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Members")
class MembersController {

  private final ManageMembers members;

  MembersController(ManageMembers members) {
    this.members = members;
  }

  @Get("/members")
  @Operation(operationId = "members", summary = "The members, by user id")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<MemberView>> list(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        members.list(caller, room, cursor, limit), page -> ListView.of(page, MemberView::of));
  }

  @Post("/members")
  @Operation(
      operationId = "addMember",
      summary = "Bring somebody in",
      description = "A member already is left as they are.")
  @ApiResponse(responseCode = "201", description = "The member", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "They were a member already",
      useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MemberView> add(
      @Proven Caller caller, @PathVariable RoomId room, @Body AddMemberRequest request) {
    return Answers.created(
        members.add(caller, room, request.userId(), request.roleOrMember()),
        it -> MemberView.of(it.value(), it.position()));
  }

  @Patch("/members/{user}")
  @Operation(
      operationId = "changeMember",
      summary = "Change a member's role or mute",
      description = "What is absent stays. A `mutedUntil` in the past unmutes.")
  @ApiResponse(responseCode = "200", description = "As they are now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MemberView> change(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable UserId user,
      @Body ChangeMemberRequest request) {
    return Answers.written(
        members.change(caller, room, user, request.wish()),
        it -> MemberView.of(it.value(), it.position()));
  }

  @Delete("/members/{user}")
  @Operation(
      operationId = "removeMember",
      summary = "Put a member out",
      description = "Oneself: leave.")
  @ApiResponse(responseCode = "204", description = "Gone")
  @WriteProblems
  HttpResponse<Void> remove(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable UserId user) {
    return Answers.written(members.remove(caller, room, user));
  }

  @Put("/bans/{user}")
  @Operation(
      operationId = "ban",
      summary = "Ban a user",
      description =
          "Puts them out, member or not, and keeps them out: until a time, or until the ban is lifted."
              + " The body may be left out.")
  @ApiResponse(responseCode = "204", description = "Banned")
  @WriteProblems
  HttpResponse<Void> ban(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @PathVariable UserId user,
      @Body @Nullable BanRequest request) {
    return Answers.written(
        members.ban(
            caller,
            room,
            user,
            request == null ? null : request.reason(),
            request == null ? null : request.until()));
  }

  @Delete("/bans/{user}")
  @Operation(operationId = "unban", summary = "Lift a ban")
  @ApiResponse(responseCode = "204", description = "Not banned")
  @WriteProblems
  HttpResponse<Void> unban(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable UserId user) {
    return Answers.written(members.unban(caller, room, user));
  }
}
