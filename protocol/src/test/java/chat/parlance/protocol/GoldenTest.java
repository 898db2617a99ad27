package chat.parlance.protocol;

import static chat.parlance.protocol.Samples.ANN;
import static chat.parlance.protocol.Samples.ANSWERED;
import static chat.parlance.protocol.Samples.ASKED;
import static chat.parlance.protocol.Samples.AT;
import static chat.parlance.protocol.Samples.BEN;
import static chat.parlance.protocol.Samples.CONTENT;
import static chat.parlance.protocol.Samples.DELETED;
import static chat.parlance.protocol.Samples.INVITATION;
import static chat.parlance.protocol.Samples.LATER;
import static chat.parlance.protocol.Samples.MARK;
import static chat.parlance.protocol.Samples.MEMBER;
import static chat.parlance.protocol.Samples.POSITION;
import static chat.parlance.protocol.Samples.ROOM;
import static chat.parlance.protocol.Samples.SAID;
import static chat.parlance.protocol.Samples.SAID_PLAINLY;
import static chat.parlance.protocol.Samples.SETTINGS;
import static chat.parlance.protocol.Samples.SPACE;
import static chat.parlance.protocol.Samples.SUMMARY;
import static chat.parlance.protocol.Samples.USER;
import static chat.parlance.protocol.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.Admit.Ticket;
import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.FollowThreads;
import chat.parlance.application.port.in.Identify.LoggedIn;
import chat.parlance.application.port.in.InviteMembers.Issued;
import chat.parlance.application.port.in.InviteMembers.Offer;
import chat.parlance.application.port.in.ManageDevices.Reached;
import chat.parlance.application.port.in.ManageDevices.Registered;
import chat.parlance.application.port.in.ManagePush.Push;
import chat.parlance.application.port.in.ManageRooms;
import chat.parlance.application.port.in.Paged;
import chat.parlance.application.port.in.ReadAudit.Recorded;
import chat.parlance.application.port.in.ScheduleMessages.Planned;
import chat.parlance.application.port.in.SearchMessages.Found;
import chat.parlance.application.port.in.SendMessage.Sent;
import chat.parlance.application.port.in.ShareFiles.Link;
import chat.parlance.application.port.in.UploadFiles.Progress;
import chat.parlance.application.port.in.Written;
import chat.parlance.domain.AuditedAct;
import chat.parlance.domain.Ban;
import chat.parlance.domain.Block;
import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Followed;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Presence;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Report;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.Scheduled;
import chat.parlance.domain.ShadowMute;
import chat.parlance.domain.Signal;
import chat.parlance.domain.Unread;
import chat.parlance.domain.search.Highlight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Everything that the server writes, byte for byte as in {@code src/test/resources/golden}. A test
 * that fails because the wire was meant to change: what is written now is in {@code target/golden}.
 */
class GoldenTest {

  private static final Path WRITTEN = Path.of("target", "golden");

  @TestFactory
  Stream<DynamicTest> isWrittenAsAgreed() {
    return all().entrySet().stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.getKey(),
                    () -> {
                      Files.createDirectories(WRITTEN);
                      Files.write(WRITTEN.resolve(it.getKey() + ".json"), it.getValue());
                      assertThat(it.getValue()).asString().isEqualTo(golden(it.getKey()));
                    }));
  }

  @Test
  void noGoldenFileIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      assertThat(files.map(it -> it.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(new TreeSet<>(all().keySet()));
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return file == null ? "(none)" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    events(all);
    signals(all);
    controls(all);
    replies(all);
    views(all);
    for (Code code : Code.values()) {
      all.put("problem-" + code.text(), Wire.bytes(Problem.of(code, "Because.")));
    }
    all.put("problem-with-errors", Wire.bytes(Problem.of(Refusal.invalid("text", "is required"))));
    all.put(
        "problem-with-wait",
        Wire.bytes(
            Problem.of(
                Refusal.later(Reason.SLOW_MODE, "Because.", Duration.ofNanos(2_500_000_001L)))));
    return all;
  }

  private static void events(Map<String, byte[]> all) {
    event(all, "message-posted", SAID.change());
    event(all, "message-posted-plain", SAID_PLAINLY.change());
    event(
        all,
        "room-created",
        new Change.RoomCreated(
            RoomKind.GROUP,
            SETTINGS,
            List.of(new Change.Seat(ANN, Role.OWNER), new Change.Seat(BEN, Role.MEMBER))));
    event(all, "room-changed", new Change.RoomChanged(SETTINGS));
    event(all, "room-archived", new Change.RoomArchived(SETTINGS));
    event(all, "member-joined", new Change.MemberJoined(BEN, Role.MEMBER));
    event(all, "member-left", new Change.MemberLeft(BEN));
    event(all, "member-removed", new Change.MemberRemoved(BEN, false, null));
    event(all, "member-banned", new Change.MemberRemoved(BEN, true, "Spam", LATER));
    event(all, "member-changed", new Change.MemberChanged(BEN, Role.MODERATOR, null));
    event(all, "member-muted", new Change.MemberChanged(BEN, Role.MEMBER, LATER, "Noise"));
    event(all, "member-unbanned", new Change.MemberUnbanned(BEN));
    event(all, "message-posted-with-all", ASKED.change());
    event(all, "message-edited", new Change.MessageEdited(ASKED, true));
    event(all, "message-deleted", new Change.MessageDeleted(DELETED));
    event(all, "reaction-added", new Change.ReactionAdded(3, "👍"));
    event(all, "reaction-removed", new Change.ReactionRemoved(3, "👍"));
    event(all, "message-pinned", new Change.MessagePinned(3));
    event(all, "message-unpinned", new Change.MessageUnpinned(3));
    event(all, "poll-voted", new Change.PollVoted(3, List.of(0, 1)));
  }

  private static void event(Map<String, byte[]> all, String name, Change change) {
    all.put("event-" + name, Frames.EVENT.encode(entry(change)));
  }

  private static void signals(Map<String, byte[]> all) {
    signal(all, "typing", new Signal.Typing(ROOM, BEN, true));
    signal(all, "receipt", new Signal.Receipt(MARK));
    signal(all, "mine", new Signal.Mine(SUMMARY));
    signal(all, "thread", new Signal.MyThread(BEN, new Followed(ROOM, 3, true, 5, 2, 41)));
    signal(all, "presence", new Signal.PresenceChanged(new Presence(BEN, Status.AWAY, AT)));
    signal(
        all,
        "presence-invisible",
        new Signal.PresenceChanged(new Presence(BEN, Status.INVISIBLE, null)));
  }

  private static void signal(Map<String, byte[]> all, String name, Signal signal) {
    all.put("signal-" + name, Frames.SIGNAL.encode(signal));
  }

  private static void controls(Map<String, byte[]> all) {
    Duration heartbeat = Duration.ofSeconds(15);
    control(
        all,
        "hello",
        new Control.Hello("s-1", ANN, POSITION, true, null, heartbeat, Limits.DEFAULT));
    for (Control.Reset reset : Control.Reset.values()) {
      control(
          all,
          "hello-reset-" + WireNames.of(reset),
          new Control.Hello("s-1", ANN, POSITION, false, reset, heartbeat, Limits.DEFAULT));
    }
    control(all, "live", new Control.Live(POSITION));
    control(all, "heartbeat", new Control.Heartbeat(POSITION));
    control(all, "auth-expiring", new Control.AuthExpiring(Duration.ofSeconds(60)));
    control(all, "drain", new Control.Drain(Duration.ofMillis(1500)));
    control(all, "problem", new Control.Problem(Refusal.of(Reason.FORBIDDEN, "Because.")));
  }

  private static void control(Map<String, byte[]> all, String name, Control control) {
    all.put("control-" + name, Frames.control(control));
  }

  private static void replies(Map<String, byte[]> all) {
    all.put("reply-sent", Replies.sent("1", new Sent(SAID_PLAINLY, false)));
    all.put("reply-sent-again", Replies.sent("1", new Sent(SAID_PLAINLY, true)));
    all.put("reply-marked", Replies.marked("1", MARK));
    all.put("reply-seen", Replies.seen("1", new Presence(ANN, Status.INVISIBLE, AT)));
    all.put("reply-done", Replies.done("1"));
    all.put("reply-told", Replies.told("1"));
    all.put("reply-refused", Replies.refused("1", Refusal.of(Reason.ARCHIVED, "Because.")));
  }

  private static void views(Map<String, byte[]> all) {
    Scheduled later = Scheduled.of(ROOM.value(), ROOM, ANN, CONTENT, LATER);
    view(all, "attachment", AttachmentView.of(Samples.PICTURE));
    view(all, "attachment-upload", UploadView.of(new Progress(Samples.FILE.id(), 3, 7L)));
    view(all, "attachment-upload-unsized", UploadView.of(new Progress(Samples.FILE.id(), 3, null)));
    view(
        all, "attachment-link", AttachmentLinkView.of(new Link(Samples.FILE.id(), "1.a.b", LATER)));
    view(all, "scheduled", ScheduledView.of(new Planned(later, false)));
    view(all, "scheduled-again", ScheduledView.of(new Planned(later, true)));
    view(
        all,
        "scheduled-failed",
        ScheduledView.of(later.now(new Scheduled.Failed(Reason.ARCHIVED, "It is archived."))));
    view(all, "user", UserView.of(USER));
    LoggedIn in = new LoggedIn(USER, "an-access-token", "a-refresh-token", Duration.ofMinutes(10));
    view(all, "tokens", TokensView.of(in));
    view(all, "tokens-welcome", TokensView.welcome(in));
    view(all, "ticket", TicketView.of(new Ticket("a-ticket", Duration.ofSeconds(30))));
    view(all, "room", RoomView.of(SUMMARY));
    view(all, "room-written", RoomView.of(SPACE, POSITION));
    view(all, "room-seen-from-outside", RoomView.of(new ManageRooms.View(SPACE, null)));
    view(all, "member", MemberView.of(MEMBER));
    view(all, "member-written", MemberView.of(MEMBER, POSITION));
    view(all, "message", MessageView.of(SAID));
    view(
        all,
        "found",
        FoundView.of(
            new Found(SAID, List.of(new Highlight("there", List.of(new Highlight.Range(0, 5)))))));
    view(all, "message-sent", MessageView.of(new Sent(SAID_PLAINLY, false)));
    view(all, "message-sent-again", MessageView.of(new Sent(SAID_PLAINLY, true)));
    view(all, "message-with-all", MessageView.of(ANSWERED));
    view(all, "message-written", MessageView.of(new Written<>(ANSWERED, POSITION)));
    view(all, "message-deleted", MessageView.of(DELETED));
    MessagePage<Message> page =
        new MessagePage<>(
            List.of(new Message(SAID_PLAINLY, Message.Attached.NOTHING)), true, false);
    view(all, "messages", MessagesView.of(page));
    Followed followed = new Followed(ROOM, 3, true, 5, 2, 42);
    view(all, "thread", ThreadView.of(new FollowThreads.View(ANSWERED, page, followed)));
    view(all, "thread-followed", FollowedView.of(followed));
    view(
        all,
        "edition",
        EditionView.of(new Message.Edition("Helo", Content.Format.MARKDOWN, LATER)));
    view(all, "receipt", ReceiptView.of(MARK));
    view(all, "me", MeView.of(SUMMARY));
    view(all, "unread", UnreadView.of(new Unread(2, 7, 1)));
    view(all, "invitation", InvitationView.of(INVITATION));
    view(all, "invitation-issued", InvitationView.of(new Issued(INVITATION, "a-code")));
    view(all, "offer", OfferView.of(new Offer(INVITATION, new ManageRooms.View(SPACE, null))));
    view(all, "ban", BanView.of(new Ban(ROOM, BEN, ANN, AT, "Spam", LATER)));
    view(all, "presence", PresenceView.of(new Presence(BEN, Status.INVISIBLE, AT)));
    view(all, "presence-own", PresenceView.own(new Presence(BEN, Status.INVISIBLE, AT)));
    view(all, "block", BlockView.of(new Block(ANN, BEN, AT)));
    Report open = Report.open(new ReportId(ROOM.value()), ROOM, 7, BEN, AT, "It is \"rude\"");
    view(all, "report", ReportView.of(open));
    view(
        all,
        "report-closed",
        ReportView.of(
            new Report(
                open.id(),
                ROOM,
                7,
                BEN,
                AT,
                "It is rude",
                Report.Status.RESOLVED,
                new Report.Closing(ANN, LATER, "Talked to them"))));
    view(
        all,
        "audit",
        AuditView.of(
            new Recorded(
                42,
                new AuditedAct(
                    AuditedAct.Kind.MEMBER_BANNED,
                    AT,
                    ANN,
                    ROOM,
                    BEN,
                    null,
                    Map.of("reason", "Spam", "until", "2026-01-01T01:00:00Z")))));
    view(
        all,
        "audit-of-a-message",
        AuditView.of(
            new Recorded(
                43,
                new AuditedAct(
                    AuditedAct.Kind.MESSAGE_DELETED, AT, ANN, ROOM, BEN, 7L, Map.of()))));
    view(all, "shadow-mute", ShadowMuteView.of(new ShadowMute(ROOM, BEN, ANN, AT, LATER, "Spam")));
    view(
        all,
        "shadow-mute-for-ever",
        ShadowMuteView.of(new ShadowMute(ROOM, BEN, ANN, AT, null, null)));
    var target = new PushTarget.Webhook("https://example.org/", "whsec_c2VjcmV0");
    var device = new Device(new DeviceId("my-notifier"), BEN, "a-session", target, AT);
    view(all, "device", DeviceView.of(device));
    view(all, "device-made", DeviceView.of(new Registered(device, true, target.secret())));
    view(all, "device-test", new DeviceTestView(Reached.GONE));
    view(all, "push", PushView.of(new Push(Set.of(), null, PushPreferences.DEFAULT)));
    var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Asia/Tokyo"));
    view(
        all,
        "push-with-all",
        PushView.of(
            new Push(
                EnumSet.allOf(PushTarget.Kind.class),
                "BKey",
                new PushPreferences(PushPreferences.Preview.SENDER, night))));
    view(all, "list", ListView.of(new Paged<>(List.of(MARK), "c-1"), ReceiptView::of));
    view(all, "list-last", ListView.of(new Paged<>(List.of(MARK), null), ReceiptView::of));
    view(
        all,
        "list-with-position",
        ListView.of(new Paged<>(List.of(SUMMARY), "c-1"), POSITION, RoomView::of));
  }

  private static void view(Map<String, byte[]> all, String name, Object view) {
    all.put("view-" + name, Wire.bytes(view));
  }
}
