package chat.parlance.bootstrap.core;

import static chat.parlance.bootstrap.core.World.reason;
import static chat.parlance.bootstrap.core.World.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.ShareFiles;
import chat.parlance.application.port.in.ShareFiles.Part;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that messages show: named, loaded, passed on, and gone with them. */
class AttachmentsTest extends FilesScene {

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

  private void edit(Entry message, String text) {
    var wish = new EditMessages.Wish(text, null, null);
    world.chat.editMessages().edit(world.ann, room, message.seq(), wish).orThrow();
  }
}
