package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Attachments;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is known of files. */
final class MemoryAttachments implements Attachments {

  private final MemoryState state;
  private final NamedUploads known;

  MemoryAttachments(MemoryState state) {
    this.state = state;
    this.known = state.uploads;
  }

  @Override
  public boolean put(Upload upload, int most) {
    return state.locked(
        () -> {
          long kept =
              known.uploads.values().stream()
                  .filter(it -> it.owner().equals(upload.owner()) && !it.named())
                  .count();
          return kept < most && known.uploads.putIfAbsent(upload.id(), upload) == null;
        });
  }

  @Override
  public List<Upload> find(Collection<AttachmentId> ids) {
    return state.locked(
        () ->
            ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(known.uploads.get(id)).stream())
                .toList());
  }

  @Override
  public boolean finish(Attachment file) {
    return state.locked(
        () -> {
          Upload it = known.uploads.get(file.id());
          if (it == null || it.file() != null) {
            return false;
          }
          known.uploads.put(
              it.id(), new Upload(it.id(), it.owner(), it.name(), it.size(), it.keptUntil(), file));
          return true;
        });
  }

  @Override
  public void keep(AttachmentId id, Instant until) {
    state.locked(
        () -> {
          Upload upload = known.uploads.get(id);
          if (upload != null && !upload.named()) {
            known.keep(id, until);
          }
          return id;
        });
  }

  @Override
  public List<MessageName> uses(AttachmentId id, UserId reader) {
    return state.locked(
        () -> known.uses(id).stream().filter(name -> isMember(name, reader)).toList());
  }

  private boolean isMember(MessageName name, UserId reader) {
    MemoryRoom room = state.room(name.room());
    return room != null && room.members.containsKey(reader);
  }

  @Override
  public int collect(Instant now, int limit, Predicate<AttachmentId> away) {
    List<AttachmentId> over =
        state.locked(
            () -> {
              known.uploads.values().stream()
                  .filter(it -> it.over(now))
                  .limit(limit)
                  .toList()
                  .forEach(
                      it -> {
                        known.uploads.remove(it.id());
                        known.gone.put(it.id(), it);
                      });
              return known.gone.keySet().stream().limit(limit).toList();
            });
    // Not under the lock: it may take its time.
    List<AttachmentId> forgotten = over.stream().filter(away).toList();
    return state.locked(
        () -> {
          known.gone.keySet().removeAll(forgotten);
          return forgotten.size();
        });
  }
}
