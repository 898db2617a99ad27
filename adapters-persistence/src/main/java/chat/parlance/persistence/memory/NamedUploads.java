package chat.parlance.persistence.memory;

import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that people brought, and the messages that name them. */
final class NamedUploads {

  final Map<AttachmentId, Upload> uploads = new HashMap<>();

  /** Those that are being taken away. */
  final Map<AttachmentId, Upload> gone = new HashMap<>();

  private final Map<AttachmentId, Set<MessageName>> uses = new HashMap<>();
  private final Map<MessageName, List<Attachment>> named = new HashMap<>();

  Set<MessageName> uses(AttachmentId id) {
    return uses.getOrDefault(id, Set.of());
  }

  /** Whether a change can have the files that it names. */
  boolean haveAllOf(Change change) {
    return !(change instanceof MessagePosted posted)
        || posted.content().attachments().stream()
            .allMatch(file -> free(file.id(), posted.content().origin() != null));
  }

  private boolean free(AttachmentId id, boolean again) {
    Upload upload = uploads.get(id);
    return upload != null && upload.file() != null && (again || !upload.named());
  }

  /** Does what an entry does to files. */
  void follow(Entry entry) {
    if (entry.change() instanceof MessagePosted posted
        && !posted.content().attachments().isEmpty()) {
      var name = new MessageName(entry.room(), entry.seq());
      named.put(name, posted.content().attachments());
      for (Attachment file : posted.content().attachments()) {
        uses.computeIfAbsent(file.id(), some -> new HashSet<>()).add(name);
        keep(file.id(), null);
      }
    }
    if (entry.change() instanceof MessageDeleted deleted) {
      release(new MessageName(entry.room(), deleted.target()), entry.at());
    }
  }

  private void release(MessageName name, Instant at) {
    for (Attachment file : named.getOrDefault(name, List.of())) {
      Set<MessageName> left = uses.getOrDefault(file.id(), new HashSet<>());
      left.remove(name);
      if (left.isEmpty()) {
        uses.remove(file.id());
        keep(file.id(), at);
      }
    }
    named.remove(name);
  }

  /** What no message names of what somebody brought is kept until then only. */
  void release(UserId owner, Instant at) {
    List.copyOf(uploads.values()).stream()
        .filter(it -> it.owner().equals(owner) && !it.named())
        .forEach(it -> keep(it.id(), at));
  }

  /** Sets how long an upload is kept; null: a message names it. */
  void keep(AttachmentId id, @Nullable Instant until) {
    uploads.computeIfPresent(
        id, (same, it) -> new Upload(id, it.owner(), it.name(), it.size(), until, it.file()));
  }
}
