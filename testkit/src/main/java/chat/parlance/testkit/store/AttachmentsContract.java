package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Attachments;
import chat.parlance.application.port.out.RoomLog.Outcome;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.Attachment.Media;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Content.Origin;
import chat.parlance.domain.Draft;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Upload;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files are named by messages, and taken away when none names them any more. */
public interface AttachmentsContract extends StoreContract {

  private Attachments attachments() {
    return stores().attachments();
  }

  private static AttachmentId anId() {
    return new AttachmentId(UUID.randomUUID());
  }

  private static Attachment file(AttachmentId id, @Nullable Media media) {
    return new Attachment(id, "päper \"1\".pdf", "application/pdf", 7, "ab12", media);
  }

  private Upload begin(UserId owner, Instant until) {
    var upload = new Upload(anId(), owner, "päper.pdf", 7L, until, null);
    assertThat(attachments().put(upload, 10)).isTrue();
    return upload;
  }

  /** A finished file that is kept for long. */
  private Attachment brought(UserId owner) {
    Attachment file = file(begin(owner, AT.plus(Duration.ofDays(999))).id(), null);
    assertThat(attachments().finish(file)).isTrue();
    return file;
  }

  private static MessagePosted naming(Attachment... files) {
    return new MessagePosted(aKey(), Content.plain("").showing(List.of(files)));
  }

  private static MessagePosted passingOn(TestRoom room, Entry from) {
    Content said = ((MessagePosted) from.change()).content();
    var origin = new Origin(room.id(), from.seq(), from.by(), from.at());
    return new MessagePosted(
        aKey(),
        new Content(
            said.text(),
            said.format(),
            null,
            List.of(),
            null,
            null,
            origin,
            null,
            false,
            said.attachments()));
  }

  private @Nullable Instant keptUntil(AttachmentId id) {
    return attachments().find(List.of(id)).getFirst().keptUntil();
  }

  /** What a collection at this time takes away, and whether it says that it is gone. */
  private List<AttachmentId> collected(Instant now, boolean gone) {
    List<AttachmentId> away = new ArrayList<>();
    attachments()
        .collect(
            now,
            10_000,
            id -> {
              away.add(id);
              return gone;
            });
    return away;
  }

  @Test
  default void an_upload_is_found_as_it_was_put() {
    UserId ann = aUser();
    Upload sized = begin(ann, AT);
    var unsized = new Upload(anId(), ann, "x", null, AT, null);
    assertThat(attachments().put(unsized, 10)).isTrue();
    assertThat(otherStores().attachments().find(List.of(sized.id(), unsized.id(), anId())))
        .containsExactlyInAnyOrder(sized, unsized);
    assertThat(attachments().find(List.of())).isEmpty();
  }

  @Test
  default void an_owner_has_only_so_many_that_no_message_names() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Attachment one = brought(ann);
    begin(ann, AT);
    var third = new Upload(anId(), ann, "x", null, AT, null);
    assertThat(attachments().put(third, 2)).isFalse();
    assertThat(attachments().find(List.of(third.id()))).isEmpty();
    room.append(ann, naming(one));
    assertThat(attachments().put(third, 2)).isTrue();
  }

  @Test
  default void an_upload_is_finished_once() {
    Upload upload = begin(aUser(), AT);
    var media = new Media(640, 480, "blur", Duration.ofMillis(1234), true);
    Attachment file = file(upload.id(), media);
    assertThat(attachments().finish(file)).isTrue();
    assertThat(attachments().find(List.of(upload.id())))
        .containsExactly(
            new Upload(upload.id(), upload.owner(), upload.name(), 7L, upload.keptUntil(), file));
    assertThat(attachments().finish(file(upload.id(), null))).isFalse();
    assertThat(attachments().finish(file(anId(), null))).isFalse();
  }

  @Test
  default void a_message_has_its_files_wherever_it_is_read_and_keeps_them_when_it_is_edited() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Attachment one = brought(ann);
    Attachment other = brought(ann);
    Entry said = room.append(ann, naming(other, one));
    assertThat(otherStores().history().find(room.id(), said.seq())).contains(said);
    assertThat(keptUntil(one.id())).isNull();
    assertThat(attachments().uses(one.id(), ann))
        .containsExactly(new MessageName(room.id(), said.seq()));
    assertThat(attachments().uses(one.id(), aUser())).isEmpty();

    room.edit(said, "now with words", false);
    MessagePosted now =
        (MessagePosted) stores().history().find(room.id(), said.seq()).orElseThrow().change();
    assertThat(now.content().attachments()).containsExactly(other, one);
    assertThat(now.content().text()).isEqualTo("now with words");
    assertThat(stores().log().after(said.position().number(), 1).getFirst().change())
        .isInstanceOfSatisfying(
            MessageEdited.class, edit -> assertThat(edit.message().change()).isEqualTo(now));
  }

  @Test
  default void a_file_is_taken_by_one_message_and_the_same_send_again_is_the_first() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Attachment file = brought(ann);
    MessagePosted first = naming(file);
    Draft draft = room.draft(ann, first);
    List<Outcome> outcomes =
        stores().log().append(List.of(draft, room.draft(ann, naming(file)), draft));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Appended.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Stale.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Duplicate.class);
    assertThat(otherStores().log().append(List.of(room.draft(ann, naming(file)))))
        .containsExactly(new Outcome.Stale());
    var without = new MessagePosted(first.key(), Content.plain(""));
    assertThat(stores().log().append(List.of(room.draft(ann, without))))
        .containsExactly(new Outcome.KeyReused());
  }

  @Test
  default void what_is_not_finished_or_not_there_cannot_be_named() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Upload unfinished = begin(ann, AT.plusSeconds(1));
    for (AttachmentId id : List.of(unfinished.id(), anId())) {
      assertThat(stores().log().append(List.of(room.draft(ann, naming(file(id, null))))))
          .containsExactly(new Outcome.Stale());
    }
  }

  @Test
  default void a_file_goes_with_the_last_message_that_names_it() {
    UserId ann = aUser();
    UserId bob = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    TestRoom other = TestRoom.group(stores().log(), bob);
    Attachment file = brought(ann);
    Entry said = room.append(ann, naming(file));
    Entry passedOn = other.append(bob, passingOn(room, said));
    assertThat(attachments().uses(file.id(), bob))
        .containsExactly(new MessageName(other.id(), passedOn.seq()));

    room.delete(ann, said);
    assertThat(keptUntil(file.id())).isNull();
    assertThat(attachments().uses(file.id(), ann)).isEmpty();
    assertThat(collected(AT, true)).doesNotContain(file.id());
    other.delete(bob, passedOn);
    assertThat(keptUntil(file.id())).isEqualTo(AT);
    assertThat(collected(AT, true)).contains(file.id());
    assertThat(attachments().find(List.of(file.id()))).isEmpty();
    assertThat(stores().log().append(List.of(other.draft(bob, passingOn(room, said)))))
        .containsExactly(new Outcome.Stale());
  }

  @Test
  default void what_is_over_is_taken_away_until_its_file_is_gone() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Instant end = AT.minusSeconds(60);
    Upload over = begin(ann, end);
    Attachment finished = file(begin(ann, end).id(), null);
    assertThat(attachments().finish(finished)).isTrue();
    Upload later = begin(ann, AT.plusSeconds(60));
    assertThat(collected(end.minusMillis(1), true)).doesNotContain(over.id(), finished.id());

    assertThat(collected(end, false)).contains(over.id(), finished.id()).doesNotContain(later.id());
    assertThat(attachments().find(List.of(over.id(), later.id()))).containsExactly(later);
    assertThat(attachments().finish(file(over.id(), null))).isFalse();
    attachments().keep(finished.id(), AT.plusSeconds(60));
    assertThat(stores().log().append(List.of(room.draft(ann, naming(finished)))))
        .containsExactly(new Outcome.Stale());

    assertThat(collected(end, true)).contains(over.id(), finished.id());
    assertThat(collected(end, true)).doesNotContain(over.id(), finished.id());
  }

  @Test
  default void an_upload_is_kept_for_longer_or_shorter_but_not_one_that_a_message_names() {
    UserId ann = aUser();
    TestRoom room = TestRoom.group(stores().log(), ann);
    Attachment named = brought(ann);
    room.append(ann, naming(named));
    Attachment free = brought(ann);
    attachments().keep(free.id(), AT);
    attachments().keep(named.id(), AT);
    assertThat(keptUntil(free.id())).isEqualTo(AT);
    assertThat(keptUntil(named.id())).isNull();
    assertThat(collected(AT, true)).contains(free.id()).doesNotContain(named.id());
  }
}
