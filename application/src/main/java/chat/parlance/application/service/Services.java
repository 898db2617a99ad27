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
    Scheduling scheduling,
    List<Agenda.Chore> chores) {

  public static Services over(Core core) {
    Messages messages = new Messages(core);
    return new Services(
        messages,
        new Reading(core),
        new Editing(core),
        new Reactions(core),
        new Pins(core),
        new ThreadDesk(core),
        new RoomDesk(core),
        new Membership(core),
        new Receipts(core),
        new Activity(core),
        new Profiles(core),
        new Scheduling(core, messages),
        List.of(new ScheduledSends(core, messages), new Endings(core)));
  }
}
