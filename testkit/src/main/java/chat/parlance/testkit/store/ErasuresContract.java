package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.SessionsContract.LATER;
import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aKey;
import static chat.parlance.testkit.store.TestRoom.aRoomId;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.AuditLog;
import chat.parlance.application.port.out.Erasures;
import chat.parlance.application.port.out.Sessions.Rotation;
import chat.parlance.application.port.out.Tickets.Ticket;
import chat.parlance.application.port.out.UserSessions.Standing;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Block;
import chat.parlance.domain.Change.MemberChanged;
import chat.parlance.domain.Change.MemberRemoved;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Erasure;
import chat.parlance.domain.Invitation;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Role;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.Upload;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is forgotten is nameless at once, and what was theirs is found nowhere at the end. */
public interface ErasuresContract extends StoreContract {

  /** More than any of these tests puts. */
  int PLENTY = 1000;

  private Erasures erasures() {
    return stores().erasures();
  }

  private User someone() {
    UserId id = aUser();
    var user = new User(id, "u-" + id.toString().substring(0, 20), "Zoe " + id, false, AT);
    assertThat(stores().users().add(user, "hash")).isTrue();
    return user;
  }

  private static AuditedAct act(UserId user) {
    return new AuditedAct(AuditedAct.Kind.USER_ERASED, AT, user, null, user, null, Map.of());
  }

  private Optional<List<String>> begin(UserId user) {
    return erasures().begin(user, true, AT, act(user));
  }

  private Erasure pending(UserId user) {
    return erasures().pending(PLENTY).stream()
        .filter(it -> it.user().equals(user))
        .findFirst()
        .orElseThrow();
  }

  private void finish(UserId user) {
    erasures().proceed(pending(user), stores().log().head().number());
    erasures().finish(pending(user), AT.plusSeconds(10));
    assertThat(erasures().pending(PLENTY)).extracting(Erasure::user).doesNotContain(user);
  }

  private Scheduled scheduledBy(UserId author) {
    var message = Scheduled.of(UUID.randomUUID(), aRoomId(), author, Content.plain("later"), AT);
    assertThat(stores().scheduled().put(message, PLENTY)).isTrue();
    return message;
  }

  private List<AuditedAct> actsOn(UserId user) {
    return stores().moderation().audit().newest(null, null, null, PLENTY).stream()
        .map(AuditLog.Recorded::act)
        .filter(act -> user.equals(act.user()))
        .toList();
  }

  // ---- the person

  @Test
  default void who_is_forgotten_has_no_name_any_more_and_it_is_free() {
    User zoe = someone();
    assertThat(begin(zoe.id())).isPresent();

    User now = otherStores().users().find(List.of(zoe.id())).getFirst();
    assertThat(now.displayName()).isEqualTo("Deleted user");
    assertThat(now.username()).isNotEqualTo(zoe.username()).doesNotMatch("[a-z0-9._-]+");
    assertThat(stores().users().named(zoe.username())).isEmpty();
    assertThat(stores().users().called(List.of(zoe.username()))).isEmpty();
    assertThat(stores().users().named(now.username()).orElseThrow().passwordHash()).isNull();
    for (String query : List.of(zoe.username(), zoe.displayName(), "Deleted", now.username())) {
      assertThat(stores().users().search(query, null, PLENTY)).doesNotContain(zoe, now);
    }
    var another = new User(aUser(), zoe.username(), "Zoe", false, AT);
    assertThat(stores().users().add(another, "hash")).isTrue();
  }

  @Test
  default void who_is_forgotten_is_logged_out_and_all_servers_learn_it() {
    UserId zoe = someone().id();
    String session = UUID.randomUUID().toString();
    String token = UUID.randomUUID().toString();
    stores().sessions().begin(session, zoe, token, AT, LATER);
    String second = UUID.randomUUID().toString();
    stores().sessions().begin(second, zoe, "x" + token, AT, LATER);
    String ended = UUID.randomUUID().toString();
    stores().sessions().begin(ended, zoe, "y" + token, AT, LATER);
    stores().sessions().revoke(ended, AT);
    String ticket = UUID.randomUUID().toString();
    stores().tickets().put(ticket, new Ticket(zoe, session, LATER, LATER));

    assertThat(begin(zoe).orElseThrow()).containsExactlyInAnyOrder(session, second);

    assertThat(otherStores().userSessions().endedWithin(Duration.ofMinutes(1)))
        .contains(session, second);
    assertThat(stores().userSessions().standing(zoe, AT)).isEmpty();
    assertThat(stores().sessions().owner(session)).isEmpty();
    assertThat(stores().sessions().rotate(token, "next " + token, AT, LATER))
        .isEqualTo(new Rotation.Unknown());
    assertThat(stores().tickets().take(ticket, AT)).isEmpty();
    finish(zoe);
    assertThat(otherStores().userSessions().endedWithin(Duration.ofMinutes(1)))
        .contains(session, second);
  }

  @Test
  default void nobody_comes_in_as_who_is_forgotten() {
    User zoe = someone();
    String session = UUID.randomUUID().toString();
    Instant later = AT.plusSeconds(60);
    assertThat(begin(zoe.id())).isPresent();

    assertThat(stores().passwords().replace(zoe.id(), "hash", "another")).isFalse();
    assertThat(stores().userSessions().join(zoe.id(), session, later, later, LATER)).isEmpty();
    assertThat(stores().userSessions().end(zoe.id(), null, AT, null)).isEmpty();
    assertThat(stores().userSessions().join(zoe.id(), session, later, later, LATER)).isEmpty();
    assertThat(stores().userSessions().standing(zoe.id(), AT))
        .extracting(Standing::id)
        .doesNotContain(session);
  }

  @Test
  default void somebody_is_forgotten_once_and_that_is_on_record() {
    UserId zoe = someone().id();
    assertThat(begin(zoe)).contains(List.of());
    assertThat(begin(zoe)).isEmpty();
    UserId nobody = aUser();
    assertThat(begin(nobody)).isEmpty();
    assertThat(actsOn(zoe)).containsExactly(act(zoe));
    assertThat(actsOn(nobody)).isEmpty();
    finish(zoe);
    assertThat(begin(zoe)).isEmpty();
    assertThat(actsOn(zoe)).containsExactly(act(zoe));
  }

  @Test
  default void of_two_who_begin_at_once_one_does() throws Exception {
    for (int round = 0; round < 10; round++) {
      UserId zoe = someone().id();
      List<Callable<Boolean>> racers =
          List.of(
              () -> erasures().begin(zoe, true, AT, act(zoe)).isPresent(),
              () -> otherStores().erasures().begin(zoe, true, AT, act(zoe)).isPresent());
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        int begun = 0;
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
          begun += racer.get(20, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(begun).isEqualTo(1);
      }
      assertThat(actsOn(zoe)).hasSize(1);
    }
  }

  // ---- what was theirs alone

  @Test
  default void nothing_is_left_of_what_they_had_for_themselves() {
    UserId zoe = someone().id();
    UserId bob = someone().id();
    var device = new DeviceId("phone");
    var target = new PushTarget.Fcm("token " + UUID.randomUUID());
    stores().push().devices().put(new Device(device, zoe, "s-" + zoe, target, AT), PLENTY);
    stores().push().wishes().put(zoe, new PushPreferences(Preview.NOTHING, null));
    stores().presence().connected(zoe, "tab", AT);
    stores().presence().disconnected(zoe, "tab", AT);
    Scheduled later = scheduledBy(zoe);
    Scheduled bobs = scheduledBy(bob);
    TestRoom room = TestRoom.group(stores().log(), bob, zoe);
    Entry root = room.say(bob, "root");
    room.reply(zoe, root, "reply");
    assertThat(stores().threads().of(zoe, Long.MAX_VALUE, PLENTY)).hasSize(1);

    assertThat(begin(zoe)).isPresent();

    assertThat(stores().push().devices().of(zoe)).isEmpty();
    assertThat(otherStores().push().wishes().of(zoe)).isEqualTo(PushPreferences.DEFAULT);
    assertThat(otherStores().presence().of(List.of(zoe), AT).getFirst().lastSeenAt()).isNull();
    assertThat(stores().scheduled().find(later.id())).isEmpty();
    assertThat(stores().scheduled().find(bobs.id())).contains(bobs);
    assertThat(stores().threads().standing(room.id(), root.seq(), zoe)).isEmpty();
    assertThat(stores().threads().standing(room.id(), root.seq(), bob)).isPresent();
  }

  @Test
  default void nothing_is_left_of_what_they_had_with_others() {
    UserId zoe = someone().id();
    UserId bob = someone().id();
    UserId ann = someone().id();
    TestRoom room = TestRoom.group(stores().log(), bob, ann);
    stores().moderation().blocks().add(new Block(zoe, bob, AT));
    stores().moderation().blocks().add(new Block(ann, zoe, AT));
    stores().moderation().blocks().add(new Block(ann, bob, AT));
    var invited =
        new Invitation(new InvitationId(UUID.randomUUID()), room.id(), zoe, AT, LATER, null, 0);
    stores().invitations().add("code " + zoe, invited);
    Report report =
        Report.open(new ReportId(UUID.randomUUID()), room.id(), 1, zoe, AT, "he is rude");
    stores().moderation().reports().file(report);
    var mute = new ShadowMute(room.id(), zoe, bob, AT, null, "spam");
    stores().moderation().shadowMutes().put(mute, act(zoe));
    room.append(bob, new MemberRemoved(zoe, true, "she is rude", null));

    assertThat(begin(zoe)).isPresent();

    assertThat(stores().moderation().blocks().around(zoe)).isEmpty();
    assertThat(otherStores().moderation().blocks().between(ann, bob)).isTrue();
    assertThat(stores().invitations().find("code " + zoe, AT)).isEmpty();
    assertThat(stores().moderation().reports().find(report.id()))
        .contains(Report.open(report.id(), room.id(), 1, zoe, AT, ""));
    assertThat(stores().moderation().shadowMutes().holding(AT)).doesNotContain(mute);
    assertThat(stores().members().bans(room.id(), AT, null, PLENTY))
        .containsExactly(new Ban(room.id(), zoe, bob, AT, null, null));
  }

  @Test
  default void what_another_server_took_of_them_meanwhile_goes_at_the_end() {
    UserId zoe = someone().id();
    assertThat(begin(zoe)).isPresent();
    Scheduled late = scheduledBy(zoe);
    otherStores().presence().connected(zoe, "tab", AT);
    otherStores().presence().disconnected(zoe, "tab", AT);

    finish(zoe);

    assertThat(stores().scheduled().find(late.id())).isEmpty();
    assertThat(stores().presence().of(List.of(zoe), AT).getFirst().lastSeenAt()).isNull();
  }

  // ---- what they left in the log

  @Test
  default void what_has_begun_first_is_first_and_goes_on_from_where_it_got() {
    UserId first = someone().id();
    UserId second = someone().id();
    erasures().begin(second, false, AT.plusSeconds(1), act(second));
    erasures().begin(first, true, AT, act(first));
    assertThat(otherStores().erasures().pending(PLENTY))
        .filteredOn(it -> it.user().equals(first) || it.user().equals(second))
        .containsExactly(
            new Erasure(first, true, 0, AT), new Erasure(second, false, 0, AT.plusSeconds(1)));
    assertThat(erasures().pending(1)).hasSize(1);

    erasures().proceed(pending(second), 7);
    assertThat(pending(second)).isEqualTo(new Erasure(second, false, 7, AT.plusSeconds(1)));
    assertThat(pending(first).position()).isZero();
  }

  @Test
  default void messages_are_found_by_author_and_position() {
    UserId zoe = someone().id();
    UserId bob = someone().id();
    TestRoom room = TestRoom.group(stores().log(), zoe, bob);
    Entry one = room.say(zoe, "one");
    Entry bobs = room.say(bob, "two");
    Entry gone = room.say(zoe, "three");
    Entry four = room.say(zoe, "four");
    room.delete(zoe, gone);
    room.edit(one, "one and a half", true);
    Entry now = stores().history().find(room.id(), one.seq()).orElseThrow();
    long before = one.position().number() - 1;
    long end = stores().log().head().number();

    assertThat(erasures().messages(zoe, before, end, 10)).containsExactly(now, four);
    assertThat(erasures().messages(null, before, end, 10)).containsExactly(now, bobs, four);
    assertThat(erasures().messages(null, before, end, 2)).containsExactly(now, bobs);
    assertThat(erasures().messages(zoe, one.position().number(), end, 10)).containsExactly(four);
    assertThat(erasures().messages(zoe, before, four.position().number() - 1, 10))
        .containsExactly(now);
    assertThat(erasures().messages(zoe, end, end + 100, 10)).isEmpty();
  }

  @Test
  default void reasons_in_the_log_go_as_far_as_it_was_gone_through() {
    UserId zoe = someone().id();
    UserId bob = someone().id();
    TestRoom room = TestRoom.group(stores().log(), bob, zoe);
    Entry muted = room.append(bob, new MemberChanged(zoe, Role.MEMBER, LATER, "she is loud"));
    Entry other = room.append(bob, new MemberRemoved(aUser(), true, "he is loud", null));
    Entry banned = room.append(bob, new MemberRemoved(zoe, true, "she is rude", LATER));
    assertThat(begin(zoe)).isPresent();

    erasures().proceed(pending(zoe), other.position().number());
    assertThat(stores().log().after(muted.position().number() - 1, 3))
        .containsExactly(muted.saying(new MemberChanged(zoe, Role.MEMBER, LATER)), other, banned);

    finish(zoe);
    Entry bare = banned.saying(new MemberRemoved(zoe, true, null, LATER));
    assertThat(stores().log().after(muted.position().number() - 1, 3))
        .containsExactly(muted.saying(new MemberChanged(zoe, Role.MEMBER, LATER)), other, bare);
    assertThat(otherStores().history().find(room.id(), banned.seq())).contains(bare);
    assertThat(actsOn(zoe)).hasSize(3).allMatch(act -> act.details().isEmpty());
    UserId stays = ((MemberRemoved) other.change()).user();
    assertThat(actsOn(stays)).hasSize(1).noneMatch(act -> act.details().isEmpty());
  }

  @Test
  default void files_that_no_message_names_may_be_collected_at_the_end() {
    UserId zoe = someone().id();
    UserId bob = someone().id();
    TestRoom room = TestRoom.group(stores().log(), zoe, bob);
    Attachment named = brought(zoe);
    Attachment unnamed = brought(zoe);
    Attachment bobs = brought(bob);
    room.append(zoe, new MessagePosted(aKey(), Content.plain("").showing(List.of(named))));

    assertThat(begin(zoe)).isPresent();
    finish(zoe);

    assertThat(keptUntil(unnamed)).contains(AT.plusSeconds(10));
    assertThat(keptUntil(named)).isEmpty();
    assertThat(keptUntil(bobs)).contains(LATER);
  }

  private Attachment brought(UserId owner) {
    var id = new AttachmentId(UUID.randomUUID());
    var upload = new Upload(id, owner, "plan.pdf", 7L, LATER, null);
    assertThat(stores().attachments().put(upload, PLENTY)).isTrue();
    var file = new Attachment(id, "plan.pdf", "application/pdf", 7, "ab12", null);
    assertThat(stores().attachments().finish(file)).isTrue();
    return file;
  }

  private Optional<Instant> keptUntil(Attachment file) {
    return Optional.ofNullable(
        stores().attachments().find(List.of(file.id())).getFirst().keptUntil());
  }
}
