package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Result;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Load files: with the proof of who one is, or by a link that was signed. */
@Controller(Api.PATH + "/attachments/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Attachments")
class FilesController {

  private final ShareFiles sharing;

  FilesController(ShareFiles sharing) {
    this.sharing = sharing;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(
      operationId = "attachment",
      summary = "A file",
      description =
          "For who may read a message that names it, and until one does, for who brought it. One range"
              + " of bytes can be asked for. What a browser would run is never shown by it, but saved.")
  @ApiResponse(
      responseCode = "200",
      description = "All of it",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The range that the header `Range` asks for",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "416", ref = "#/components/responses/NoSuchRange")
  @ReadProblems
  HttpResponse<?> whole(
      HttpRequest<?> request, @PathVariable AttachmentId id, @QueryValue @Nullable String sig) {
    return answer(request, id, sig, Part.WHOLE);
  }

  @Get("/thumbnail")
  @Produces(MediaType.ALL)
  @Operation(
      operationId = "attachmentThumbnail",
      summary = "A small picture of a file",
      description = "JPEG or PNG, for an image whose `thumbnailUrl` says that there is one.")
  @ApiResponse(
      responseCode = "200",
      description = "All of it",
      content =
          @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "206",
      description = "The range that the header `Range` asks for",
      content =
          @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "416", ref = "#/components/responses/NoSuchRange")
  @ReadProblems
  HttpResponse<?> thumbnail(
      HttpRequest<?> request, @PathVariable AttachmentId id, @QueryValue @Nullable String sig) {
    return answer(request, id, sig, Part.THUMBNAIL);
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request, AttachmentId id, @Nullable String signature, Part part) {
    Optional<Caller> caller = request.getAttribute(CallerBinder.ATTRIBUTE, Caller.class);
    if (signature == null && caller.isEmpty()) {
      return Answers.problem(
          Problem.of(Code.UNAUTHENTICATED, "Log in, or renew the access token."));
    }
    Result<SharedFile> file =
        signature == null
            ? sharing.open(caller.orElseThrow(), id, part)
            : sharing.follow(id, signature, part);
    return switch (file) {
      case Result.Ok<SharedFile> ok -> new Download(ok.value(), part).answer(request);
      case Result.Refused<SharedFile> refused -> Answers.refused(refused.refusal());
    };
  }
}
