package chat.parlance.application.service;

/** The use cases over one core. */
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
    Search search) {

  public static Services over(Core core) {
    return new Services(
        new Messages(core),
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
        new Search(core));
  }
}
