package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Content;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.Upload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes messages name files. */
final class Attaching {

  private static final Refusal NOT_YOURS =
      Refusal.invalid("attachments", "must name finished files of yours");
  private static final Refusal TAKEN =
      Refusal.invalid("attachments", "must not name a file that another message names");
  private static final Refusal GONE =
      Refusal.invalid("attachments", "must not name a file that is gone");

  private final AttachmentPorts ports;
  private final InstantSource time;

  Attaching(Core core) {
    this.ports = core.ports().attachments();
    this.time = core.ports().time();
  }

  /** The content with the files of these ids, which must be the caller's. */
  Result<Content> fill(Caller caller, Content content, List<AttachmentId> ids) {
    if (ids.isEmpty()) {
      return Result.ok(content.attachments().isEmpty() ? content : content.showing(List.of()));
    }
    return Result.unless(
        flaw(ids),
        () -> {
          Map<AttachmentId, Upload> known = find(ids);
          List<Attachment> files =
              ids.stream()
                  .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                  .filter(it -> it.owner().equals(caller.user()) && !it.over(time.instant()))
                  .flatMap(it -> Optional.ofNullable(it.file()).stream())
                  .toList();
          return Result.unless(
              files.size() < ids.size() ? Optional.of(NOT_YOURS) : tooLarge(files),
              () -> Result.ok(content.showing(files)));
        });
  }

  private static Optional<Refusal> flaw(List<AttachmentId> ids) {
    if (ids.size() > SendMessage.MOST_FILES) {
      return Optional.of(
          Refusal.invalid("attachments", "must not be more than " + SendMessage.MOST_FILES));
    }
    return new HashSet<>(ids).size() < ids.size()
        ? Optional.of(Refusal.invalid("attachments", "must not name a file twice"))
        : Optional.empty();
  }

  private Optional<Refusal> tooLarge(List<Attachment> files) {
    long most = ports.limits().messageSize();
    return files.stream().mapToLong(Attachment::size).sum() > most
        ? Optional.of(
            Refusal.of(Reason.TOO_LARGE, "The files are together larger than " + most + " bytes."))
        : Optional.empty();
  }

  /** Why the message cannot name its files now; the log has the last word. */
  Optional<Refusal> refuse(Content content) {
    if (content.attachments().isEmpty()) {
      return Optional.empty();
    }
    List<AttachmentId> ids = content.attachments().stream().map(Attachment::id).toList();
    Map<AttachmentId, Upload> known = find(ids);
    if (known.size() < ids.size()) {
      return Optional.of(GONE);
    }
    boolean taken = known.values().stream().anyMatch(Upload::named);
    return content.origin() == null && taken ? Optional.of(TAKEN) : Optional.empty();
  }

  /** Keeps the files of a message that has not been sent. */
  void keep(Content content, Instant until) {
    content.attachments().forEach(file -> ports.uploads().keep(file.id(), until));
  }

  private Map<AttachmentId, Upload> find(List<AttachmentId> ids) {
    return ports.uploads().find(ids).stream()
        .collect(Collectors.toMap(Upload::id, Function.identity()));
  }
}
