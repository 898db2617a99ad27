package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.SharedFile;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.application.port.out.AttachmentFiles;
import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.FileInspector.Inspection;
import chat.parlance.application.port.out.FileScanner.Verdict;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.Attachment.Media;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.AttachmentLimits;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files: brought, named, loaded, and taken away. */
class AttachmentsTest {

  private static final String SHA_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
  private static final Media SEEN = new Media(4, 3, "blur", null, true);

  private Verdict verdict = new Verdict.Clean();
  private final World world =
      World.attaching(
          ports -> ports.with(inspector(), bytes -> verdict).with(new AttachmentLimits(10, 15)));
  private final UploadFiles uploads = world.chat.uploadFiles();
  private final ShareFiles sharing = world.chat.shareFiles();
  private final AttachmentFiles kept = world.ports.attachments().files();
  private final RoomId room = world.channel(world.ann, world.bob);

  private static FileInspector inspector() {
    return (bytes, name) ->
        name.endsWith(".png")
            ? new Inspection("image/png", SEEN, bytes("\u0089small"))
            : new Inspection("text/plain", null, ByteBuffer.allocate(0));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Attachment bring(Caller caller, String name, String text) {
    AttachmentId id = uploads.begin(caller, name, null).orThrow().id();
    uploads.append(caller, id, 0, bytes(text)).orThrow();
    return uploads.finish(caller, id).orThrow();
  }

  private Result<Sent> send(Caller caller, Key key, Attachment... files) {
    List<AttachmentId> ids = List.of(files).stream().map(Attachment::id).toList();
    return world.chat.sendMessage().send(caller, room, key, Content.plain(""), ids);
  }

  private Entry show(Caller caller, Attachment... files) {
    return send(caller, null, files).orThrow().entry();
  }

  private static String text(Result<SharedFile> file) {
    SharedFile open = file.orThrow();
    ByteBuffer all = ByteBuffer.allocate((int) open.size());
    while (all.hasRemaining()) {
      assertThat(open.read(all.position(), all)).isPositive();
    }
    return StandardCharsets.ISO_8859_1.decode(all.flip()).toString();
  }

  private boolean mayLoad(Caller caller, Attachment file) {
    return sharing.open(caller, file.id(), Part.WHOLE) instanceof Result.Ok;
  }

  private void awaitGone(AttachmentId id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                kept.file(id).isEmpty()
                    && kept.unfinished(id).isEmpty()
                    && world.ports.attachments().uploads().find(List.of(id)).isEmpty());
  }

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
  void a_message_shows_files_to_who_may_read_it() {
    Attachment one = bring(world.ann, "a.png", "one");
    Attachment two = bring(world.ann, "b", "two");
    Entry said = show(world.ann, two, one);
    assertThat(world.message(world.bob, room, said.seq()).content().attachments())
        .containsExactly(two, one);
    assertThat(text(sharing.open(world.bob, one.id(), Part.WHOLE))).isEqualTo("one");
    assertThat(mayLoad(world.cid, one)).isFalse();
    assertThat(reason(sharing.open(world.bob, two.id(), Part.THUMBNAIL)))
        .isEqualTo(Reason.NOT_FOUND);
    world.chat.joinRooms().leave(world.bob, room).orThrow();
    assertThat(mayLoad(world.bob, one)).isFalse();
    assertThat(reason(uploads.discard(world.ann, one.id()))).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void a_message_can_name_only_finished_files_of_its_author_that_no_other_names() {
    Attachment bobs = bring(world.bob, "a", "x");
    Attachment taken = bring(world.ann, "a", "x");
    show(world.ann, taken);
    AttachmentId unfinished = uploads.begin(world.ann, "a", null).orThrow().id();
    var open = new Attachment(unfinished, "a", "x", 1, "", null);
    var missing = new Attachment(new AttachmentId(UUID.randomUUID()), "a", "x", 1, "", null);
    Attachment twice = bring(world.ann, "a", "x");
    for (Result<Sent> refused :
        List.of(
            send(world.ann, null, bobs),
            send(world.ann, null, taken),
            send(world.ann, null, open),
            send(world.ann, null, missing),
            send(world.ann, null, twice, twice))) {
      assertThat(refusal(refused).flaws().getFirst().field()).isEqualTo("attachments");
    }
    Attachment[] many =
        IntStream.range(0, 21)
            .mapToObj(i -> new Attachment(new AttachmentId(UUID.randomUUID()), "", "", 1, "", null))
            .toArray(Attachment[]::new);
    assertThat(refusal(send(world.ann, null, many)).flaws().getFirst().field())
        .isEqualTo("attachments");
    Attachment ten = bring(world.ann, "a", "1234567890");
    Attachment six = bring(world.ann, "a", "123456");
    assertThat(reason(send(world.ann, null, ten, six))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(send(world.ann, null))).isEqualTo(Reason.INVALID);
    assertThat(reason(send(world.cid, null, bring(world.cid, "a", "x"))))
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void what_a_program_says_of_files_itself_counts_for_nothing() {
    Attachment bobs = bring(world.bob, "a", "x");
    Content content = Content.plain("mine").showing(List.of(bobs));
    Entry said = world.say(world.ann, room, content);
    assertThat(((MessagePosted) said.change()).content().attachments()).isEmpty();
  }

  @Test
  void the_same_send_again_is_the_first_also_when_it_was_deleted() {
    var key = new Key("k");
    Attachment file = bring(world.ann, "a", "x");
    Attachment other = bring(world.ann, "b", "y");
    Entry said = send(world.ann, key, file).orThrow().entry();
    Sent again = send(world.ann, key, file).orThrow();
    assertThat(again.duplicate()).isTrue();
    assertThat(again.entry().seq()).isEqualTo(said.seq());
    assertThat(reason(send(world.ann, key, other))).isEqualTo(Reason.KEY_REUSED);
    assertThat(reason(send(world.ann, key))).isEqualTo(Reason.INVALID);

    edit(said, "words");
    assertThat(send(world.ann, key, file).orThrow().duplicate()).isTrue();
    world.chat.editMessages().delete(world.ann, room, said.seq()).orThrow();
    awaitGone(file.id());
    assertThat(send(world.ann, key, file).orThrow().duplicate()).isTrue();
  }

  private void edit(Entry message, String text) {
    var wish = new EditMessages.Wish(text, null, null);
    world.chat.editMessages().edit(world.ann, room, message.seq(), wish).orThrow();
  }

  @Test
  void who_was_put_out_is_not_told_again_what_they_sent() {
    var key = new Key("k");
    Attachment file = bring(world.bob, "a", "x");
    send(world.bob, key, file).orThrow();
    world.chat.manageMembers().remove(world.ann, room, world.bob.user()).orThrow();
    // A file that is nobody's lets the send fall back on what its key stands for.
    AttachmentId none = new AttachmentId(UUID.randomUUID());
    List<AttachmentId> files = List.of(none);
    var sending = world.chat.sendMessage();
    Content content = Content.plain("");
    RoomId nowhere = new RoomId(UUID.randomUUID());

    var answer = refusal(sending.send(world.bob, room, key, content, files));

    assertThat(answer).isEqualTo(Policy.NOT_FOUND);
    assertThat(refusal(sending.send(world.bob, nowhere, key, content, files))).isEqualTo(answer);
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
  void an_edit_keeps_files_and_may_take_all_words() {
    Attachment file = bring(world.ann, "a", "x");
    Entry said = show(world.ann, file);
    edit(said, "words");
    edit(said, "");
    Content now = world.message(world.bob, room, said.seq()).content();
    assertThat(now.text()).isEmpty();
    assertThat(now.attachments()).containsExactly(file);
    Entry plain = world.say(world.ann, room, "words only");
    var empty = new EditMessages.Wish(" ", null, null);
    assertThat(reason(world.chat.editMessages().edit(world.ann, room, plain.seq(), empty)))
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void what_was_passed_on_outlives_what_it_came_from() {
    RoomId other = world.channel(world.bob, world.cid);
    Attachment file = bring(world.ann, "a", "x");
    Entry said = show(world.ann, file);
    var key = new Key("f");
    var sending = world.chat.sendMessage();
    Entry passedOn = sending.forward(world.bob, other, key, room, said.seq()).orThrow().entry();
    assertThat(((MessagePosted) passedOn.change()).content().attachments()).containsExactly(file);
    assertThat(mayLoad(world.cid, file)).isTrue();
    assertThat(sending.forward(world.bob, other, key, room, said.seq()).orThrow().duplicate())
        .isTrue();
    world.chat.editMessages().delete(world.ann, room, said.seq()).orThrow();
    assertThat(mayLoad(world.cid, file)).isTrue();
    assertThat(mayLoad(world.ann, file)).isFalse();
    world.chat.editMessages().delete(world.bob, other, passedOn.seq()).orThrow();
    assertThat(mayLoad(world.cid, file)).isFalse();
    awaitGone(file.id());
  }

  @Test
  void who_came_later_and_may_not_read_back_may_not_load_either() {
    world.chat.manageRooms().change(world.ann, room, World.fromJoining()).orThrow();
    Attachment file = bring(world.ann, "a", "x");
    show(world.ann, file);
    world.chat.joinRooms().join(world.cid, room).orThrow();
    assertThat(mayLoad(world.bob, file)).isTrue();
    assertThat(mayLoad(world.cid, file)).isFalse();
  }

  @Test
  void a_link_opens_a_file_for_a_while_as_long_as_its_maker_may_load_it() {
    Attachment file = bring(world.ann, "a.png", "x");
    Attachment other = bring(world.ann, "b", "y");
    show(world.ann, file);
    ShareFiles.Link link = sharing.link(world.bob, file.id()).orThrow();
    assertThat(link.expiresAt()).isEqualTo(world.now.plus(ShareFiles.LINKED));
    String good = link.signature();
    assertThat(text(sharing.follow(file.id(), good, Part.WHOLE))).isEqualTo("x");
    assertThat(sharing.follow(file.id(), good, Part.THUMBNAIL)).isInstanceOf(Result.Ok.class);
    List<String> bad = new ArrayList<>(List.of("", "x", "1.2.3", good + "x"));
    bad.add(good.replace(world.bob.user().toString(), world.ann.user().toString()));
    bad.add("9" + good);
    bad.add(good.replace(world.bob.user().toString(), "-".repeat(36)));
    for (String signature : bad) {
      assertThat(reason(sharing.follow(file.id(), signature, Part.WHOLE)))
          .as(signature)
          .isEqualTo(Reason.NOT_FOUND);
    }
    assertThat(reason(sharing.follow(other.id(), good, Part.WHOLE))).isEqualTo(Reason.NOT_FOUND);
    ShareFiles.Link later = sharing.link(world.bob, file.id()).orThrow();
    world.now = link.expiresAt();
    assertThat(reason(sharing.follow(file.id(), good, Part.WHOLE))).isEqualTo(Reason.NOT_FOUND);
    world.now = later.expiresAt().minusMillis(1);
    world.chat.joinRooms().leave(world.bob, room).orThrow();
    assertThat(reason(sharing.follow(file.id(), later.signature(), Part.WHOLE)))
        .isEqualTo(Reason.NOT_FOUND);
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
  void a_scheduled_message_keeps_its_files_until_it_is_sent() {
    Attachment file = bring(world.ann, "a", "x");
    var scheduling = world.chat.scheduleMessages();
    var at = world.now.plus(Duration.ofDays(3));
    var ids = List.of(file.id());
    var planned =
        scheduling
            .schedule(world.ann, room, new Key("k"), Content.plain(""), ids, at)
            .orThrow()
            .message();
    assertThat(planned.content().attachments()).containsExactly(file);
    assertThat(world.ports.attachments().uploads().find(ids).getFirst().keptUntil())
        .isEqualTo(at.plus(UploadFiles.KEPT));
    world.now = at;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> world.ports.attachments().uploads().find(ids).getFirst().named());
    assertThat(mayLoad(world.bob, file)).isTrue();
    assertThat(
            refusal(
                    scheduling.schedule(
                        world.ann, room, null, Content.plain(""), ids, at.plusSeconds(9)))
                .flaws()
                .getFirst()
                .field())
        .isEqualTo("attachments");
  }

  @Test
  void what_the_hook_says_in_its_place_shows_the_same_files() {
    try (World hooked = World.replacing("other words")) {
      UploadFiles bringing = hooked.chat.uploadFiles();
      AttachmentId id = bringing.begin(hooked.ann, "a", null).orThrow().id();
      bringing.append(hooked.ann, id, 0, bytes("x")).orThrow();
      Attachment file = bringing.finish(hooked.ann, id).orThrow();
      RoomId talk = hooked.channel(hooked.ann);
      Entry said =
          hooked
              .chat
              .sendMessage()
              .send(hooked.ann, talk, null, Content.plain("words"), List.of(id))
              .orThrow()
              .entry();
      Content stored = ((MessagePosted) said.change()).content();
      assertThat(stored.text()).isEqualTo("other words");
      assertThat(stored.attachments()).containsExactly(file);
    }
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
