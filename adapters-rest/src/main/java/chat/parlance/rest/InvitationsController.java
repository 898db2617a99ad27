package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.InviteMembers;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.InvitationRequest;
import chat.parlance.protocol.InvitationView;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.OfferView;
import chat.parlance.protocol.RoomView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import org.jspecify.annotations.Nullable;

/** Hand out ways into a group or channel, and come in by one. */
@Controller(Api.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Invitations")
class InvitationsController {

  private final InviteMembers invitations;

  InvitationsController(InviteMembers invitations) {
    this.invitations = invitations;
  }

  @Post("/rooms/{room}/invitations")
  @Operation(
      operationId = "invite",
      summary = "Make an invitation",
      description =
          "For moderators of a group or channel. Whoever has the `code` may come in until it"
              + " expires (7 days, if not said; 1 minute to 90 days) or `uses` have come in by it."
              + " The code is told here and never again. The body may be left out.")
  @ApiResponse(responseCode = "201", description = "The invitation", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<InvitationView> invite(
      @Proven Caller caller, @PathVariable RoomId room, @Body @Nullable InvitationRequest request) {
    InvitationRequest wish = request == null ? new InvitationRequest(null, null) : request;
    return Answers.made(
        invitations.invite(caller, room, wish.lasts(), wish.uses()), InvitationView::of);
  }

  @Get("/rooms/{room}/invitations")
  @Operation(
      operationId = "invitations",
      summary = "The invitations to a room that have not expired",
      description = "For moderators; without their codes, by id.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<InvitationView>> list(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        invitations.list(caller, room, cursor, limit),
        page -> ListView.of(page, InvitationView::of));
  }

  @Delete("/rooms/{room}/invitations/{invitation}")
  @Operation(operationId = "revokeInvitation", summary = "Revoke an invitation")
  @ApiResponse(responseCode = "204", description = "Its code lets nobody in any more")
  @WriteProblems
  HttpResponse<Void> revoke(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable InvitationId invitation) {
    return Answers.done(invitations.revoke(caller, room, invitation));
  }

  @Get("/invitations/{code}")
  @Operation(
      operationId = "invitation",
      summary = "What one would join by this code",
      description =
          "A code that is unknown, expired, used up or revoked is answered in the same words.")
  @ApiResponse(responseCode = "200", description = "The room", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<OfferView> look(@Proven Caller caller, @PathVariable String code) {
    return Answers.ok(invitations.look(caller, code), OfferView::of);
  }

  @Post("/invitations/{code}/accept")
  @Operation(
      operationId = "acceptInvitation",
      summary = "Come in by this code",
      description = "A member already stays one, and takes no use of it.")
  @ApiResponse(responseCode = "200", description = "The room", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<RoomView> accept(@Proven Caller caller, @PathVariable String code) {
    return Answers.written(
        invitations.accept(caller, code), it -> RoomView.of(it.value(), it.position()));
  }
}
