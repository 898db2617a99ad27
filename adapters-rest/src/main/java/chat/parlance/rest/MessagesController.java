package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ReadHistory;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.MessageView;
import chat.parlance.protocol.MessagesView;
import chat.parlance.protocol.SendRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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

/** Say something, and read what was said. */
@Controller(Api.PATH + "/rooms/{room}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Messages")
class MessagesController {

  private final SendMessage sending;
  private final ReadHistory history;

  MessagesController(SendMessage sending, ReadHistory history) {
    this.sending = sending;
    this.history = history;
  }

  @Post
  @Operation(
      operationId = "sendMessage",
      summary = "Say something",
      description =
          "With a `key` (or the header `Idempotency-Key`) the send can be repeated safely: it is in"
              + " the log exactly once. The same key with other content is refused: `key-reused`."
              + " With `forward` a message that one can read is passed on, with its text.")
  @ApiResponse(
      responseCode = "201",
      description = "The message; it is durable",
      useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "The message that this key made before, with `duplicate: true`",
      useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<MessageView> send(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @Header("Idempotency-Key") @Nullable String key,
      @Body SendRequest request) {
    Result<Sent> sent = request.post(key).then(post -> post.by(caller, room, sending));
    return switch (sent) {
      case Result.Ok<Sent> ok -> answer(ok.value());
      case Result.Refused<Sent> refused -> Answers.refused(refused.refusal());
    };
  }

  private static HttpResponse<MessageView> answer(Sent sent) {
    HttpStatus status = sent.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
    return Answers.at(
        sent.entry().position(),
        HttpResponse.<MessageView>status(status).body(MessageView.of(sent)));
  }

  @Get
  @Operation(
      operationId = "messages",
      summary = "A page of messages, ascending by seq",
      description =
          "At most one of `before`, `after`, `around` and `at`; with none, the newest. `at` is a time"
              + " or a date: the page around the first message then or later.")
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      headers =
          @io.swagger.v3.oas.annotations.headers.Header(
              name = "ETag",
              ref = "#/components/headers/ETag"),
      useReturnTypeSchema = true)
  @Revalidated
  @ReadProblems
  HttpResponse<MessagesView> page(
      @Proven Caller caller,
      @PathVariable RoomId room,
      @QueryValue @Nullable Long before,
      @QueryValue @Nullable Long after,
      @QueryValue @Nullable Long around,
      @QueryValue @Nullable String at,
      @QueryValue(defaultValue = Api.PAGE) int limit) {
    return Answers.ok(
        at == null
            ? Windows.of(before, after, around)
                .then(window -> history.page(caller, room, window, limit))
            : Windows.at(at, before, after, around)
                .then(time -> history.page(caller, room, time, limit)),
        MessagesView::of);
  }

  @Get("/{seq}")
  @Operation(operationId = "message", summary = "A message")
  @ApiResponse(
      responseCode = "200",
      description = "The message",
      headers =
          @io.swagger.v3.oas.annotations.headers.Header(
              name = "ETag",
              ref = "#/components/headers/ETag"),
      useReturnTypeSchema = true)
  @Revalidated
  @ReadProblems
  HttpResponse<MessageView> message(
      @Proven Caller caller, @PathVariable RoomId room, @PathVariable long seq) {
    return Answers.ok(history.message(caller, room, seq), MessageView::of);
  }
}
