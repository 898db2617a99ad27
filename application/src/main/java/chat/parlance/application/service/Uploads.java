package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileScanner.Verdict;
import chat.parlance.application.port.out.Ids;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bring files. */
public final class Uploads implements UploadFiles {

  private static final Refusal FULL =
      Refusal.of(
          Reason.CONFLICT, "You have " + MOST_WAITING + " files that no message names already.");
  private static final Refusal BUSY =
      Refusal.of(Reason.CONFLICT, "The file is being written to by another request.");
  private static final Refusal FINISHED = Refusal.of(Reason.CONFLICT, "The file is finished.");
  private static final Refusal NAMED = Refusal.of(Reason.CONFLICT, "A message names the file.");
  private static final Refusal EMPTY = Refusal.invalid("file", "must not be empty");
  private static final Refusal UNCHECKED =
      Refusal.later(
          Reason.UNAVAILABLE,
          "The file cannot be checked now. What was sent of it is kept: finish it later.",
          Duration.ofSeconds(5));

  private final AttachmentPorts ports;
  private final Attachments uploads;
  private final AttachmentFiles files;
  private final Ids ids;
  private final InstantSource time;

  /** One who writes to a file. Whether it is theirs is found out later. */
  private record Hand(UserId user, AttachmentId file) {}

  /** What is being written on this server: two calls for one file would spoil it. */
  private final Set<Hand> busy = ConcurrentHashMap.newKeySet();

  Uploads(Core core) {
    this.ports = core.ports().attachments();
    this.uploads = ports.uploads();
    this.files = ports.files();
    this.ids = core.ports().ids();
    this.time = core.ports().time();
  }

  @Override
  public Result<Progress> begin(Caller caller, String name, @Nullable Long size) {
    String safe = FileNames.safe(name);
    return Attempt.of(
        () ->
            Result.unless(
                flaw(safe, size),
                () -> {
                  var id = new AttachmentId(ids.next());
                  Instant until = now().plus(KEPT);
                  var upload = new Upload(id, caller.user(), safe, size, until, null);
                  return uploads.put(upload, MOST_WAITING)
                      ? Result.ok(new Progress(id, 0, size))
                      : Result.refused(FULL);
                }));
  }

  private Optional<Refusal> flaw(String name, @Nullable Long size) {
    if (name.isEmpty()) {
      return Optional.of(Refusal.invalid("name", "must be the name of a file"));
    }
    if (size == null) {
      return Optional.empty();
    }
    if (size <= 0) {
      return Optional.of(Refusal.invalid("size", "must be positive"));
    }
    return size > ports.limits().size() ? Optional.of(tooLarge()) : Optional.empty();
  }

  private Refusal tooLarge() {
    return Refusal.of(
        Reason.TOO_LARGE, "The file is larger than " + ports.limits().size() + " bytes.");
  }

  @Override
  public Result<Progress> append(Caller caller, AttachmentId id, long offset, ByteBuffer piece) {
    return alone(
        caller, id, () -> unfinished(caller, id).then(upload -> append(upload, offset, piece)));
  }

  private Result<Progress> append(Upload upload, long offset, ByteBuffer piece) {
    long length = written(upload.id());
    if (offset != length) {
      return Result.refused(
          Refusal.of(Reason.CONFLICT, "The file has " + length + " bytes: go on from there."));
    }
    long end = offset + piece.remaining();
    if (end > ports.limits().size()) {
      return Result.refused(tooLarge());
    }
    if (upload.size() != null && end > upload.size()) {
      return Result.refused(
          Refusal.invalid("file", "must not be longer than the " + upload.size() + " announced"));
    }
    long now = piece.hasRemaining() ? files.append(upload.id(), offset, piece) : length;
    return Result.ok(new Progress(upload.id(), now, upload.size()));
  }

  private long written(AttachmentId id) {
    return files.unfinished(id).map(FileBytes::size).orElse(0L);
  }

  @Override
  public Result<Attachment> finish(Caller caller, AttachmentId id) {
    return alone(
        caller,
        id,
        () -> mine(caller, id).then(it -> it.file() == null ? finish(it) : Result.ok(it.file())));
  }

  private Result<Attachment> finish(Upload upload) {
    Optional<FileBytes> piecemeal = files.unfinished(upload.id());
    // A server may have stopped between the file and what is known of it.
    Optional<FileBytes> bytes = piecemeal.or(() -> files.file(upload.id()));
    long size = bytes.map(FileBytes::size).orElse(0L);
    if (size == 0) {
      return Result.refused(EMPTY);
    }
    if (upload.size() != null && size < upload.size()) {
      return Result.refused(
          Refusal.of(
              Reason.CONFLICT, "The file has " + size + " of " + upload.size() + " bytes only."));
    }
    return switch (ports.scanner().scan(bytes.get())) {
      case Verdict.Pending pending -> Result.refused(UNCHECKED);
      case Verdict.Infected infected -> {
        uploads.keep(upload.id(), now());
        yield Result.refused(
            Refusal.invalid("file", "must not do harm, as " + infected.what() + " does"));
      }
      case Verdict.Clean clean -> settle(upload, bytes.get(), piecemeal.isPresent());
    };
  }

  private Result<Attachment> settle(Upload upload, FileBytes bytes, boolean piecemeal) {
    var seen = ports.inspector().inspect(bytes, upload.name());
    var file =
        new Attachment(
            upload.id(),
            upload.name(),
            seen.type(),
            bytes.size(),
            Digests.sha256(bytes),
            seen.media());
    if (piecemeal) {
      files.finish(upload.id(), seen.thumbnail());
    }
    return uploads.finish(file) ? Result.ok(file) : Result.refused(Policy.NOT_FOUND);
  }

  @Override
  public Result<Progress> progress(Caller caller, AttachmentId id) {
    return Attempt.of(
        () ->
            mine(caller, id)
                .map(
                    it ->
                        it.file() == null
                            ? new Progress(id, written(id), it.size())
                            : new Progress(id, it.file().size(), it.file().size())));
  }

  @Override
  public Result<AttachmentId> discard(Caller caller, AttachmentId id) {
    return Attempt.of(
        () ->
            mine(caller, id)
                .then(
                    it -> {
                      if (it.named()) {
                        return Result.refused(NAMED);
                      }
                      uploads.keep(id, now());
                      return Result.ok(id);
                    }));
  }

  private Result<Upload> mine(Caller caller, AttachmentId id) {
    return uploads.find(List.of(id)).stream()
        .filter(it -> it.owner().equals(caller.user()) && !it.over(time.instant()))
        .findFirst()
        .<Result<Upload>>map(Result::ok)
        .orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }

  private Result<Upload> unfinished(Caller caller, AttachmentId id) {
    Function<Upload, Result<Upload>> open =
        it -> it.file() == null ? Result.ok(it) : Result.refused(FINISHED);
    return mine(caller, id).then(open);
  }

  private <T> Result<T> alone(Caller caller, AttachmentId id, Supplier<Result<T>> action) {
    var hand = new Hand(caller.user(), id);
    if (!busy.add(hand)) {
      return Result.refused(BUSY);
    }
    try {
      return Attempt.of(action);
    } finally {
      busy.remove(hand);
    }
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
