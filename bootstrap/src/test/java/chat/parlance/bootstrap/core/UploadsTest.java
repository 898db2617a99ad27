package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileScanner.Verdict;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Refusal.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files: brought, kept, and taken away where no message names them. */
class UploadsTest extends FilesScene {

  private static final String SHA_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @Test
  void a_file_is_brought_piece_by_piece_and_looked_at() {
    Progress begun = uploads.begin(world.ann, "..\\up/a\u202Epng.png", 5L).orThrow();
    assertThat(begun.offset()).isZero();
    AttachmentId id = begun.id();
    assertThat(uploads.append(world.ann, id, 0, bytes("hel")).orThrow())
        .isEqualTo(new Progress(id, 3, 5L));
    assertThat(uploads.progress(world.ann, id).orThrow()).isEqualTo(new Progress(id, 3, 5L));
    assertThat(uploads.append(world.ann, id, 3, bytes("lo")).orThrow().offset()).isEqualTo(5);
    Attachment file = uploads.finish(world.ann, id).orThrow();
    assertThat(file).isEqualTo(new Attachment(id, "apng.png", "image/png", 5, SHA_OF_HELLO, SEEN));
    assertThat(uploads.finish(world.ann, id).orThrow()).isEqualTo(file);
    assertThat(uploads.progress(world.ann, id).orThrow()).isEqualTo(new Progress(id, 5, 5L));
    assertThat(text(sharing.open(world.ann, id, Part.WHOLE))).isEqualTo("hello");
    SharedFile small = sharing.open(world.ann, id, Part.THUMBNAIL).orThrow();
    assertThat(small.type()).isEqualTo("image/png");
    assertThat(small.size()).isEqualTo(6);
  }

  @Test
  void what_cannot_be_brought_is_refused() {
    for (String bad : List.of("", " . ", "a/", "\u0000")) {
      assertThat(refusal(uploads.begin(world.ann, bad, null)).flaws().getFirst().field())
          .isEqualTo("name");
    }
    assertThat(reason(uploads.begin(world.ann, "a", 0L))).isEqualTo(Reason.INVALID);
    assertThat(reason(uploads.begin(world.ann, "a", 11L))).isEqualTo(Reason.TOO_LARGE);
    AttachmentId id = uploads.begin(world.ann, "a", 5L).orThrow().id();
    assertThat(reason(uploads.finish(world.ann, id))).isEqualTo(Reason.INVALID);
    assertThat(reason(uploads.append(world.ann, id, 1, bytes("x")))).isEqualTo(Reason.CONFLICT);
    assertThat(reason(uploads.append(world.ann, id, 0, bytes("123456")))).isEqualTo(Reason.INVALID);
    uploads.append(world.ann, id, 0, bytes("1234")).orThrow();
    assertThat(reason(uploads.append(world.ann, id, 0, bytes("x")))).isEqualTo(Reason.CONFLICT);
    assertThat(reason(uploads.finish(world.ann, id))).isEqualTo(Reason.CONFLICT);
    AttachmentId unsized = uploads.begin(world.ann, "a", null).orThrow().id();
    assertThat(reason(uploads.append(world.ann, unsized, 0, bytes("12345678901"))))
        .isEqualTo(Reason.TOO_LARGE);
    Attachment done = bring(world.ann, "b", "hello");
    assertThat(reason(uploads.append(world.ann, done.id(), 5, bytes("x"))))
        .isEqualTo(Reason.CONFLICT);
  }

  @Test
  void an_upload_is_its_owners_alone() {
    AttachmentId id = uploads.begin(world.ann, "a", null).orThrow().id();
    assertThat(reason(uploads.append(world.bob, id, 0, bytes("x")))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(uploads.progress(world.bob, id))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(uploads.finish(world.bob, id))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(uploads.discard(world.bob, id))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(sharing.open(world.ann, id, Part.WHOLE))).isEqualTo(Reason.NOT_FOUND);
    Attachment file = bring(world.ann, "b", "hello");
    assertThat(mayLoad(world.ann, file)).isTrue();
    assertThat(mayLoad(world.bob, file)).isFalse();
    assertThat(reason(sharing.link(world.bob, file.id()))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void only_so_many_wait_for_a_message() {
    for (int i = 0; i < UploadFiles.MOST_WAITING; i++) {
      uploads.begin(world.ann, "a", null).orThrow();
    }
    assertThat(reason(uploads.begin(world.ann, "a", null))).isEqualTo(Reason.CONFLICT);
    uploads.begin(world.bob, "a", null).orThrow();
  }

  @Test
  void what_does_harm_is_taken_away_and_what_cannot_be_told_waits() {
    AttachmentId id = uploads.begin(world.ann, "a", null).orThrow().id();
    uploads.append(world.ann, id, 0, bytes("hello")).orThrow();
    verdict = new Verdict.Pending("no scanner");
    assertThat(refusal(uploads.finish(world.ann, id)).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refusal(uploads.finish(world.ann, id)).retryAfter()).isNotNull();
    assertThat(uploads.progress(world.ann, id).orThrow().offset()).isEqualTo(5);
    verdict = new Verdict.Infected("Eicar");
    assertThat(refusal(uploads.finish(world.ann, id)).flaws().getFirst().field()).isEqualTo("file");
    assertThat(reason(uploads.progress(world.ann, id))).isEqualTo(Reason.NOT_FOUND);
    awaitGone(id);
  }

  @Test
  void who_owns_no_file_does_not_learn_that_another_writes_to_it_nor_hinders_them() {
    List<Reason> told = new ArrayList<>();
    var writing = new Runnable[1];
    try (World busy =
        World.attaching(
            ports ->
                ports.with(
                    inspector(),
                    bytes -> {
                      writing[0].run();
                      return new Verdict.Clean();
                    }))) {
      UploadFiles bringing = busy.chat.uploadFiles();
      AttachmentId id = bringing.begin(busy.ann, "a", null).orThrow().id();
      bringing.append(busy.ann, id, 0, bytes("hello")).orThrow();
      writing[0] =
          () -> {
            told.add(reason(bringing.append(busy.bob, id, 5, bytes("x"))));
            told.add(reason(bringing.append(busy.ann, id, 5, bytes("x"))));
          };
      bringing.finish(busy.ann, id).orThrow();
    }

    assertThat(told).containsExactly(Reason.NOT_FOUND, Reason.CONFLICT);
  }

  @Test
  void what_no_message_names_is_taken_away_after_a_day() {
    Attachment file = bring(world.ann, "a", "x");
    Attachment named = bring(world.ann, "a", "x");
    Attachment discarded = bring(world.ann, "a", "x");
    AttachmentId unfinished = uploads.begin(world.ann, "a", null).orThrow().id();
    uploads.append(world.ann, unfinished, 0, bytes("x")).orThrow();
    show(world.ann, named);
    uploads.discard(world.ann, discarded.id()).orThrow();
    assertThat(mayLoad(world.ann, discarded)).isFalse();
    assertThat(refusal(send(world.ann, null, discarded)).flaws()).isNotEmpty();
    awaitGone(discarded.id());
    world.now = world.now.plus(UploadFiles.KEPT);
    awaitGone(file.id());
    awaitGone(unfinished);
    assertThat(reason(uploads.append(world.ann, unfinished, 1, bytes("y"))))
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(mayLoad(world.bob, named)).isTrue();
  }

  @Test
  void a_store_that_is_full_or_away_is_unavailable_and_files_are_taken_away_when_it_is_back() {
    var failing = new Failing(kept);
    try (World troubled = World.attaching(ports -> ports.with(failing))) {
      UploadFiles bringing = troubled.chat.uploadFiles();
      AttachmentId id = bringing.begin(troubled.ann, "a", null).orThrow().id();
      bringing.append(troubled.ann, id, 0, bytes("x")).orThrow();
      failing.broken = true;
      assertThat(reason(bringing.append(troubled.ann, id, 1, bytes("y"))))
          .isEqualTo(Reason.UNAVAILABLE);
      assertThat(reason(bringing.finish(troubled.ann, id))).isEqualTo(Reason.UNAVAILABLE);
      bringing.discard(troubled.ann, id).orThrow();
      await().atMost(Duration.ofSeconds(20)).until(() -> failing.refused);
      failing.broken = false;
      await().atMost(Duration.ofSeconds(20)).until(() -> kept.unfinished(id).isEmpty());
    }
  }

  @Test
  void a_server_that_stopped_between_the_file_and_its_row_finishes_it_later() {
    AttachmentId id = uploads.begin(world.ann, "a", null).orThrow().id();
    uploads.append(world.ann, id, 0, bytes("hello")).orThrow();
    kept.finish(id, ByteBuffer.allocate(0));
    assertThat(uploads.finish(world.ann, id).orThrow().sha256()).isEqualTo(SHA_OF_HELLO);
  }

  /** Files that can be out of reach. */
  private static final class Failing implements AttachmentFiles {

    private final AttachmentFiles real;
    volatile boolean broken;
    volatile boolean refused;

    Failing(AttachmentFiles real) {
      this.real = real;
    }

    private AttachmentFiles real() {
      if (broken) {
        throw new StoreException("full on purpose", null);
      }
      return real;
    }

    @Override
    public long append(AttachmentId id, long offset, ByteBuffer piece) {
      return real().append(id, offset, piece);
    }

    @Override
    public Optional<FileBytes> unfinished(AttachmentId id) {
      return real().unfinished(id);
    }

    @Override
    public void finish(AttachmentId id, ByteBuffer thumbnail) {
      real().finish(id, thumbnail);
    }

    @Override
    public Optional<FileBytes> file(AttachmentId id) {
      return real().file(id);
    }

    @Override
    public Optional<FileBytes> thumbnail(AttachmentId id) {
      return real().thumbnail(id);
    }

    @Override
    public void delete(AttachmentId id) {
      if (broken) {
        refused = true;
      }
      real().delete(id);
    }
  }
}
