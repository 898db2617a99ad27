package chat.parlance.bootstrap.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileInspector.Inspection;
import chat.parlance.application.port.out.FileScanner.Verdict;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.Attachment.Media;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * People who bring files, which are looked at and kept in memory, and a clock that the test moves.
 */
abstract class FilesScene {
  static final Media SEEN = new Media(4, 3, "blur", null, true);

  Verdict verdict = new Verdict.Clean();
  final World world =
      World.attaching(
          ports -> ports.with(inspector(), bytes -> verdict).with(new AttachmentLimits(10, 15)));
  final UploadFiles uploads = world.chat.uploadFiles();
  final ShareFiles sharing = world.chat.shareFiles();
  final AttachmentFiles kept = world.ports.attachments().files();
  final RoomId room = world.channel(world.ann, world.bob);

  static FileInspector inspector() {
    return (bytes, name) ->
        name.endsWith(".png")
            ? new Inspection("image/png", SEEN, bytes("\u0089small"))
            : new Inspection("text/plain", null, ByteBuffer.allocate(0));
  }

  @AfterEach
  void close() {
    world.close();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Attachment bring(Caller caller, String name, String text) {
    AttachmentId id = uploads.begin(caller, name, null).orThrow().id();
    uploads.append(caller, id, 0, bytes(text)).orThrow();
    return uploads.finish(caller, id).orThrow();
  }

  Result<Sent> send(Caller caller, Key key, Attachment... files) {
    List<AttachmentId> ids = List.of(files).stream().map(Attachment::id).toList();
    return world.chat.sendMessage().send(caller, room, key, Content.plain(""), ids);
  }

  Entry show(Caller caller, Attachment... files) {
    return send(caller, null, files).orThrow().entry();
  }

  static String text(Result<SharedFile> file) {
    SharedFile open = file.orThrow();
    ByteBuffer all = ByteBuffer.allocate((int) open.size());
    while (all.hasRemaining()) {
      assertThat(open.read(all.position(), all)).isPositive();
    }
    return StandardCharsets.ISO_8859_1.decode(all.flip()).toString();
  }

  boolean mayLoad(Caller caller, Attachment file) {
    return sharing.open(caller, file.id(), Part.WHOLE) instanceof Result.Ok;
  }

  void awaitGone(AttachmentId id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                kept.file(id).isEmpty()
                    && kept.unfinished(id).isEmpty()
                    && world.ports.attachments().uploads().find(List.of(id)).isEmpty());
  }
}
