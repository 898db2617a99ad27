package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.JoinRooms;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.ChangeRoomRequest;
import chat.parlance.protocol.CreateRoomRequest;
import chat.parlance.protocol.ListView;
import chat.parlance.protocol.RoomView;
import io.micronaut.http.HttpResponse;
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
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Open rooms, find them, come and go. */
@Controller(Api.PATH + "/rooms")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Rooms")
class RoomsController {

  private final ManageRooms rooms;
  private final JoinRooms joining;

  RoomsController(ManageRooms rooms, JoinRooms joining) {
    this.rooms = rooms;
    this.joining = joining;
  }

  @Post
  @Operation(
      operationId = "openRoom",
      summary = "Open a room",
      description =
          "A group or a channel needs a name. A direct room has none, and names exactly one member:"
              + " the other one; where these two have a room already, it is found, not made twice.")
  @ApiResponse(responseCode = "201", description = "The new room", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "The direct room that these two have already",
      useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<RoomView> open(@Proven Caller caller, @Body CreateRoomRequest request) {
    return Answers.created(
        rooms.open(
            caller,
            request.kind(),
            request.settings(),
            request.members() == null ? List.of() : request.members()),
        it -> RoomView.of(it.value(), it.position()));
  }

  @Get
  @Operation(
      operationId = "rooms",
      summary = "My rooms, newest activity first",
      description =
          "With a `position` that was taken before they were read: stream from there, and nothing"
              + " is missed.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<RoomView>> mine(
      @Proven Caller caller,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        rooms.mine(caller, cursor, limit),
        mine -> ListView.of(mine.rooms(), mine.position(), RoomView::of));
  }

  @Get("/discover")
  @Operation(
      operationId = "discoverRooms",
      summary = "Find channels",
      description = "Channels are public. `q` is looked for in name and topic; without it, all.")
  @ApiResponse(responseCode = "200", description = "A page", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<ListView<RoomView>> discover(
      @Proven Caller caller,
      @QueryValue(defaultValue = "") String q,
      @QueryValue @Nullable String cursor,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        rooms.discover(caller, q, cursor, limit), page -> ListView.of(page, RoomView::of));
  }

  @Get("/{room}")
  @Operation(operationId = "room", summary = "A room")
  @ApiResponse(
      responseCode = "200",
      description = "The room",
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"),
      useReturnTypeSchema = true)
  @Revalidated
  @ReadProblems
  HttpResponse<RoomView> get(@Proven Caller caller, @PathVariable RoomId room) {
    return Answers.ok(rooms.get(caller, room), RoomView::of);
  }

  @Patch("/{room}")
  @Operation(
      operationId = "changeRoom",
      summary = "Change, archive or unarchive a room",
      description =
          "What is absent stays. Moderators change name, topic and slow mode; owners archive. An"
              + " empty topic takes the topic away.")
  @ApiResponse(responseCode = "200", description = "As it is now", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<RoomView> change(
      @Proven Caller caller, @PathVariable RoomId room, @Body ChangeRoomRequest request) {
    return Answers.written(
        rooms.change(caller, room, request.wish()), it -> RoomView.of(it.value(), it.position()));
  }

  @Post("/{room}/join")
  @Operation(
      operationId = "joinRoom",
      summary = "Join a channel",
      description = "A member already stays one.")
  @ApiResponse(responseCode = "200", description = "The room", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<RoomView> join(@Proven Caller caller, @PathVariable RoomId room) {
    return Answers.written(
        joining.join(caller, room), it -> RoomView.of(it.value(), it.position()));
  }

  @Post("/{room}/leave")
  @Operation(operationId = "leaveRoom", summary = "Leave a room")
  @ApiResponse(responseCode = "204", description = "Left")
  @WriteProblems
  HttpResponse<Void> leave(@Proven Caller caller, @PathVariable RoomId room) {
    return Answers.written(joining.leave(caller, room));
  }
}
