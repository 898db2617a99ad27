package chat.parlance.rest;

import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.util.List;

/**
 * A file as an answer: all of it, or one range. It never changes, so a client that has it asks no
 * more; whatever is in it, a browser runs nothing of it.
 */
final class Download {

  private static final String FOR_EVER = "private, max-age=31536000, immutable";
  private static final String NOTHING_RUNS = "sandbox; default-src 'none'";

  private final SharedFile file;
  private final EntityTag tag;

  Download(SharedFile file, Part part) {
    this.file = file;
    String ending = part == Part.WHOLE ? "" : "-thumbnail";
    this.tag = new EntityTag('"' + file.attachment().sha256() + ending + '"');
  }

  HttpResponse<?> answer(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    if (tag.isAmong(headers.getAll(HttpHeaders.IF_NONE_MATCH))) {
      return described(HttpResponse.notModified());
    }
    ByteRange whole = new ByteRange(0, file.size());
    ByteRange range = asked(headers, whole);
    if (range.equals(whole)) {
      return sent(HttpResponse.ok(), whole);
    }
    String where = range.header(file.size());
    if (range.length() == 0) {
      Problem problem =
          Problem.of(Code.INVALID, "The file has " + file.size() + " bytes only.")
              .withStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.getCode());
      return Answers.problem(problem).header(HttpHeaders.CONTENT_RANGE, where);
    }
    return sent(HttpResponse.status(HttpStatus.PARTIAL_CONTENT), range)
        .header(HttpHeaders.CONTENT_RANGE, where);
  }

  /** A range of another file than the client has begun with would spoil it: then all is sent. */
  private ByteRange asked(HttpHeaders headers, ByteRange whole) {
    List<String> ranges = headers.getAll(HttpHeaders.RANGE);
    String condition = headers.get(HttpHeaders.IF_RANGE);
    boolean same = condition == null || condition.equals(tag.opaque());
    return same && ranges.size() == 1
        ? ByteRange.of(ranges.getFirst(), file.size()).orElse(whole)
        : whole;
  }

  private MutableHttpResponse<?> sent(MutableHttpResponse<Object> response, ByteRange range) {
    var stream =
        new StreamedFile(new FileStream(file, range), MediaType.of(file.type()), 0, range.length());
    return described(response.body(stream))
        .contentType(MediaType.of(file.type()))
        .header("Content-Disposition", Disposition.of(file.type(), file.attachment().name()));
  }

  private <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response) {
    return response
        .header(HttpHeaders.ETAG, tag.opaque())
        .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .header(HttpHeaders.VARY, Revalidation.VARY)
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", NOTHING_RUNS)
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Referrer-Policy", "no-referrer");
  }
}
