package chat.parlance.rest;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.AttachmentLinkView;
import chat.parlance.protocol.AttachmentView;
import chat.parlance.protocol.UploadView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.StreamingFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bring files. */
@Controller(Api.PATH + "/attachments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "cookie")
@Tag(name = "Attachments")
class AttachmentsController {

  private final UploadFiles uploads;
  private final ShareFiles sharing;
  private final Uploading uploading;

  AttachmentsController(UploadFiles uploads, ShareFiles sharing) {
    this.uploads = uploads;
    this.sharing = sharing;
    this.uploading = new Uploading(uploads);
  }

  @Post
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "upload",
      summary = "Bring a file",
      description =
          "Its bytes are the body, with its `name` in the query, or the field `file` of a form. With"
              + " `resumable=true`, `name` and `size` and without a body, the file is only begun, and"
              + " sent in parts. A message names it by its id within 24 hours, or it is taken away.",
      requestBody =
          @RequestBody(
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_OCTET_STREAM,
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = MediaType.MULTIPART_FORM_DATA,
                    schema = @Schema(implementation = Form.class))
              }))
  @ApiResponse(
      responseCode = "201",
      description = "The file; with `resumable`: how far it has got",
      content = @Content(schema = @Schema(oneOf = {AttachmentView.class, UploadView.class})))
  @WriteProblems
  HttpResponse<?> upload(
      @Proven Caller caller,
      @QueryValue @Nullable String name,
      @QueryValue @Nullable Long size,
      @QueryValue(defaultValue = "false") boolean resumable,
      @Parameter(hidden = true) ServerHttpRequest<?> request)
      throws IOException {
    if (name == null) {
      return Answers.refused(Refusal.invalid("name", "is required"));
    }
    if (resumable) {
      return size == null
          ? Answers.refused(Refusal.invalid("size", "is required"))
          : Answers.made(uploads.begin(caller, name, size), UploadView::of);
    }
    Long known = size == null ? length(request) : size;
    try (InputStream body = request.byteBody().toInputStream()) {
      return Answers.made(uploading.whole(caller, name, known, body), AttachmentView::of);
    }
  }

  /** A file without a byte is refused by what it is, not by the size that it says. */
  private static @Nullable Long length(ServerHttpRequest<?> request) {
    long length = request.getContentLength();
    return length > 0 ? length : null;
  }

  /** The form that brings a file. */
  @Schema(name = "UploadForm")
  record Form(@Schema(type = "string", format = "binary") String file) {}

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Hidden
  HttpResponse<AttachmentView> upload(@Proven Caller caller, StreamingFileUpload file)
      throws IOException {
    try (InputStream body = file.asInputStream()) {
      return Answers.made(
          uploading.whole(caller, file.getFilename(), null, body), AttachmentView::of);
    }
  }

  @Patch("/{id}")
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "resumeUpload",
      summary = "Send a part of a file",
      description =
          "The body goes on from the header `Upload-Offset`, which must be how long the file is; where"
              + " it is not (`conflict`), ask how far it has got. What arrived before a connection broke"
              + " is kept. The answer to the last part is the file. Where it could not be checked"
              + " (`unavailable`), send an empty part at its end.",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(
      responseCode = "200",
      description = "There is more to come",
      content = @Content(schema = @Schema(implementation = UploadView.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The file is whole",
      content = @Content(schema = @Schema(implementation = AttachmentView.class)))
  @WriteProblems
  HttpResponse<?> append(
      @Proven Caller caller,
      @PathVariable AttachmentId id,
      @Header("Upload-Offset") long offset,
      @Parameter(hidden = true) ServerHttpRequest<?> request)
      throws IOException {
    Result<Progress> before = uploads.progress(caller, id);
    if (before instanceof Result.Ok<Progress> at && isWhole(at.value(), offset)) {
      return finish(caller, id);
    }
    try (InputStream body = request.byteBody().toInputStream()) {
      Result<Progress> after = before.then(at -> uploading.pour(caller, id, offset, body));
      return switch (after) {
        case Result.Ok<Progress> ok ->
            isWhole(ok.value(), ok.value().offset())
                ? finish(caller, id)
                : HttpResponse.ok(UploadView.of(ok.value()));
        case Result.Refused<Progress> refused -> Answers.refused(refused.refusal());
      };
    }
  }

  private static boolean isWhole(Progress progress, long offset) {
    return progress.size() != null
        && progress.size() == progress.offset()
        && progress.offset() == offset;
  }

  private HttpResponse<AttachmentView> finish(Caller caller, AttachmentId id) {
    Result<Attachment> finished = uploads.finish(caller, id);
    return Answers.made(finished, AttachmentView::of);
  }

  @Get("/{id}/upload")
  @Operation(operationId = "uploadProgress", summary = "How far a file has got")
  @ApiResponse(responseCode = "200", description = "So far", useReturnTypeSchema = true)
  @ReadProblems
  HttpResponse<UploadView> progress(@Proven Caller caller, @PathVariable AttachmentId id) {
    return Answers.ok(uploads.progress(caller, id), UploadView::of);
  }

  @Delete("/{id}")
  @Operation(
      operationId = "discardUpload",
      summary = "Take a file back",
      description = "One's own, finished or not, that no message names (`conflict`).")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @WriteProblems
  HttpResponse<Void> discard(@Proven Caller caller, @PathVariable AttachmentId id) {
    return Answers.done(uploads.discard(caller, id));
  }

  @Post("/{id}/link")
  @Consumes(MediaType.ALL)
  @Operation(
      operationId = "linkAttachment",
      summary = "Make a link to a file",
      description =
          "It opens the file for five minutes without a token, as long as the caller may load it.")
  @ApiResponse(responseCode = "200", description = "The link", useReturnTypeSchema = true)
  @WriteProblems
  HttpResponse<AttachmentLinkView> link(@Proven Caller caller, @PathVariable AttachmentId id) {
    return Answers.ok(sharing.link(caller, id), AttachmentLinkView::of);
  }
}
