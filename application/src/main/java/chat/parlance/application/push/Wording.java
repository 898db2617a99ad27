package chat.parlance.application.push;

import chat.parlance.application.port.out.Ports;
import chat.parlance.domain.Attachment;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessagePage;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Notification.Kind;
import chat.parlance.domain.Notify;
import chat.parlance.domain.Policy;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSummary;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import chat.parlance.domain.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a notification into words, out of what the log says at that moment. */
final class Wording {

  /** How much of a text is shown, in characters (code points). */
  private static final int LONGEST = 200;

  /** How many messages are looked at, at once, for the newest that is still there. */
  private static final int PAGE = 100;

  private final Ports ports;

  Wording(Ports ports) {
    this.ports = ports;
  }

  /** What of the untold is still to be told. */
  private record Told(Said newest, int count) {}

  /**
   * A notification of what is untold.
   *
   * @param in the room as the device's user has it
   * @return empty when nothing of it is to be told any more: it was deleted, or they want to be
   *     told less by now
   */
  Optional<Notification> message(
      PushSlot slot, Untold untold, RoomSummary in, Preview preview, Instant now) {
    return told(untold, in, now)
        .map(
            told -> {
              Entry newest = told.newest.entry();
              boolean named = preview != Preview.NOTHING;
              return new Notification(
                  id(Kind.MESSAGE, slot.place(), untold.want()),
                  Kind.MESSAGE,
                  slot.place().room(),
                  newest.seq(),
                  named ? title(newest.by(), in) : null,
                  preview == Preview.CONTENT ? body(told.newest, told.count) : null,
                  named ? newest.by() : null,
                  told.count,
                  badge(slot.place().user()),
                  untold.urgent(),
                  newest.at());
            });
  }

  private Optional<Told> told(Untold untold, RoomSummary in, Instant now) {
    Notify wanted = in.me().preferences().at(now).notifications();
    long visible = Policy.visibleFrom(in.room().settings(), in.me());
    long from = Math.max(Math.max(untold.from(), in.mark().read() + 1), visible);
    UserId user = in.me().user();
    Set<UserId> apart = ports.moderation().blocks().around(user);
    long before = untold.want() + 1;
    while (before > from) {
      int limit = (int) Math.min(PAGE, before - from);
      MessagePage<Entry> page =
          ports.history().messages(in.room().id(), new Window.Before(before), limit);
      List<Entry> items = page.items().stream().filter(it -> it.seq() >= from).toList();
      List<Said> concerning = new ArrayList<>();
      for (Said said : Said.among(items, ports.history())) {
        if (!apart.contains(said.entry().by()) && said.concerns(user, wanted)) {
          concerning.add(said);
        }
      }
      boolean whole = items.size() < page.items().size() || !page.hasBefore();
      if (!concerning.isEmpty()) {
        int count = concerning.size();
        boolean all = whole || items.getFirst().seq() == from;
        return Optional.of(
            new Told(concerning.getLast(), all ? count : Math.max(count, untold.count())));
      }
      if (whole) {
        return Optional.empty();
      }
      before = items.getFirst().seq();
    }
    return Optional.empty();
  }

  private String title(UserId author, RoomSummary in) {
    String name =
        ports.users().find(List.of(author)).stream().map(User::displayName).findFirst().orElse("");
    String room = in.room().settings().name();
    return in.room().kind() == RoomKind.DIRECT || room == null ? name : name + " · " + room;
  }

  /** In one line. How many more there are is added in signs, which need no translation. */
  private static @Nullable String body(Said newest, int count) {
    Content content = newest.message().content();
    String text = content.text().strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      text = files(content.attachments());
    }
    int length = text.codePointCount(0, text.length());
    String shown =
        length <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    String more = count > 1 ? "(+" + (count - 1) + ")" : "";
    String body = (shown + " " + more).strip();
    return body.isEmpty() ? null : body;
  }

  /** What a message without words is about: a paper clip needs no translation either. */
  private static String files(List<Attachment> attachments) {
    return attachments.isEmpty()
        ? ""
        : "\uD83D\uDCCE "
            + attachments.stream().map(Attachment::name).collect(Collectors.joining(", "));
  }

  /** What takes away what the device shows of a room. */
  Notification withdrawal(PushSlot slot, Instant now) {
    Place place = slot.place();
    return new Notification(
        id(Kind.WITHDRAWN, place, slot.shown()),
        Kind.WITHDRAWN,
        place.room(),
        slot.shown(),
        null,
        null,
        null,
        0,
        badge(place.user()),
        false,
        now);
  }

  private long badge(UserId user) {
    return ports.inbox().unread(user).messages();
  }

  /** The same each time that the same is said, so that nothing has to be kept for it. */
  private static String id(Kind kind, Place place, long seq) {
    String name = kind + " " + place.user() + " " + place.device() + " " + place.room() + " " + seq;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
