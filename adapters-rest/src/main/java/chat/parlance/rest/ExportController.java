package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ExportUsers;
import chat.parlance.application.port.in.ExportUsers.Export;
import chat.parlance.domain.Result;
import chat.parlance.domain.UserId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Give people what the server has of them. */
@Controller(Api.PATH + "/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Users")
class ExportController {

  private static final String ZIP = "application/zip";

  private final ExportUsers exports;

  ExportController(ExportUsers exports) {
    this.exports = exports;
  }

  @Get("/me/export")
  @Produces({ZIP, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "exportMe",
      summary = "All that this server has of me",
      description =
          "A ZIP with a file of JSON Lines for each kind of thing, and the files that I brought. An"
              + " answer that breaks off is no whole ZIP.")
  @ApiResponse(
      responseCode = "200",
      description = "The export",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @ReadProblems
  HttpResponse<?> mine(@Proven Caller caller) {
    return answer(exports.mine(caller));
  }

  @Get("/{user}/export")
  @Produces({ZIP, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "exportUser",
      summary = "All that this server has of somebody, for an administrator",
      description = "As what they get themselves.")
  @ApiResponse(
      responseCode = "200",
      description = "The export",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @ReadProblems
  HttpResponse<?> of(@Proven Caller caller, @PathVariable UserId user) {
    return answer(exports.of(caller, user));
  }

  private static HttpResponse<?> answer(Result<Export> result) {
    return switch (result) {
      case Result.Ok<Export> ok ->
          HttpResponse.ok(new StreamedFile(stream(ok.value()), MediaType.of(ZIP)))
              .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export.zip\"")
              .header(HttpHeaders.CACHE_CONTROL, NoStore.VALUE);
      case Result.Refused<Export> refused -> Answers.refused(refused.refusal());
    };
  }

  /** Written while it is read, by a thread of its own; whoever leaves ends it. */
  private static Pipe stream(Export export) {
    var pipe = new Pipe();
    Thread.ofVirtual().name("parlance-export").start(() -> write(export, pipe));
    return pipe;
  }

  private static void write(Export export, Pipe pipe) {
    try {
      try {
        export.write(bytes -> hand(pipe, bytes));
        pipe.end();
      } catch (RuntimeException | Error gone) {
        pipe.breakOff(gone); // the store, or whoever read
      }
    } catch (IOException left) {
      // nobody reads any more
    }
  }

  private static void hand(Pipe pipe, ByteBuffer bytes) {
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    try {
      pipe.write(piece);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
