package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.application.port.out.AttachmentPorts;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Result;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load files. */
public final class Sharing implements ShareFiles {

  /** When it ends, for whom it was made, and the server's word for both. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(\\d{1,15})\\.([0-9a-f-]{36})\\.([A-Za-z0-9_-]{1,200})");

  private final AttachmentPorts ports;
  private final Conversation conversation;
  private final InstantSource time;

  Sharing(Core core) {
    this.ports = core.ports().attachments();
    this.conversation = core.conversation();
    this.time = core.ports().time();
  }

  @Override
  public Result<SharedFile> open(Caller caller, AttachmentId id, Part part) {
    return Attempt.of(() -> open(caller.user(), id, part));
  }

  private Result<SharedFile> open(UserId reader, AttachmentId id, Part part) {
    return orNotFound(
        readable(reader, id)
            .flatMap(
                file ->
                    switch (part) {
                      case WHOLE ->
                          ports.files().file(id).map(bytes -> OpenFile.whole(file, bytes));
                      case THUMBNAIL ->
                          ports.files().thumbnail(id).map(bytes -> OpenFile.thumbnail(file, bytes));
                    }));
  }

  @Override
  public Result<Link> link(Caller caller, AttachmentId id) {
    return Attempt.of(() -> orNotFound(readable(caller.user(), id)))
        .map(
            file -> {
              Instant end = time.instant().plus(LINKED).truncatedTo(ChronoUnit.MILLIS);
              String what = end.toEpochMilli() + "." + caller.user();
              return new Link(id, what + "." + sign(id, what), end);
            });
  }

  private String sign(AttachmentId id, String what) {
    return ports.links().sign(id + " " + what);
  }

  @Override
  public Result<SharedFile> follow(AttachmentId id, String signature, Part part) {
    Matcher form = SIGNATURE.matcher(signature);
    if (!form.matches()) {
      return Result.refused(Policy.NOT_FOUND);
    }
    String what = form.group(1) + "." + form.group(2);
    boolean over = !time.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(form.group(1))));
    Optional<UserId> reader = UserId.parse(form.group(2));
    return over || reader.isEmpty() || !same(sign(id, what), form.group(3))
        ? Result.refused(Policy.NOT_FOUND)
        : Attempt.of(() -> open(reader.get(), id, part));
  }

  /** How long it takes says nothing of where they differ. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> Result<T> orNotFound(Optional<T> found) {
    return found.<Result<T>>map(Result::ok).orElseGet(() -> Result.refused(Policy.NOT_FOUND));
  }

  /** The file, if it is finished and this user may load it. */
  private Optional<Attachment> readable(UserId reader, AttachmentId id) {
    return ports.uploads().find(List.of(id)).stream()
        .filter(it -> it.named() ? isTold(id, reader) : isHeld(it, reader))
        .flatMap(it -> Optional.ofNullable(it.file()).stream())
        .findFirst();
  }

  private boolean isHeld(Upload upload, UserId reader) {
    return upload.owner().equals(reader) && !upload.over(time.instant());
  }

  private boolean isTold(AttachmentId id, UserId reader) {
    return ports.uploads().uses(id, reader).stream().anyMatch(name -> shows(name, reader, id));
  }

  private boolean shows(MessageName name, UserId reader, AttachmentId id) {
    return conversation.with(
                name.room(), reader, name.seq(), message -> Result.ok(shows(message, reader, id)))
            instanceof Result.Ok<Boolean> shown
        && shown.value();
  }

  private static boolean shows(Entry message, UserId reader, AttachmentId id) {
    return !message.isVeiledFrom(reader)
        && message.change() instanceof MessagePosted posted
        && posted.content().attachments().stream().anyMatch(file -> file.id().equals(id));
  }
}
