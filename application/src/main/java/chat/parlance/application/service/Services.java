package chat.parlance.application.service;

import chat.parlance.application.live.Agenda;
import java.util.List;

/**
 * The use cases over one core.
 *
 * @param chores what they have to do when its time has come
 */
public record Services(
    Messages messages,
    Reading reading,
    Editing editing,
    Reactions reactions,
    Pins pins,
    ThreadDesk threads,
    RoomDesk rooms,
    Membership membership,
    Receipts receipts,
    Activity activity,
    Profiles profiles,
    Blocking blocking,
    Reporting reporting,
    Auditing auditing,
    ShadowMuting shadowMuting,
    Scheduling scheduling,
    InvitationDesk invitations,
    InboxDesk inbox,
    Search search,
    Uploads uploads,
    Sharing sharing,
    DeviceDesk devices,
    PushDesk push,
    Removals removals,
    List<Agenda.Chore> chores) {

  public static Services over(Core core) {
    var shadows = new Shadows(core.ports().moderation().shadowMutes(), core.ports().time());
    var attaching = new Attaching(core);
    Messages messages = new Messages(core, shadows, attaching);
    var removals = new Removals(core);
    return new Services(
        messages,
        new Reading(core),
        new Editing(core, shadows),
        new Reactions(core),
        new Pins(core),
        new ThreadDesk(core),
        new RoomDesk(core),
        new Membership(core),
        new Receipts(core),
        new Activity(core),
        new Profiles(core),
        new Blocking(core),
        new Reporting(core),
        new Auditing(core),
        new ShadowMuting(core, shadows),
        new Scheduling(core, messages, attaching),
        new InvitationDesk(core),
        new InboxDesk(core),
        new Search(core),
        new Uploads(core),
        new Sharing(core),
        new DeviceDesk(core, messages),
        new PushDesk(core),
        removals,
        List.of(
            new ScheduledSends(core, messages), new Endings(core, removals), new Collecting(core)));
  }
}
