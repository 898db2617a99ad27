package chat.parlance.application.service;

/** The use cases over one core. */
public record Services(
    Messages messages,
    RoomDesk rooms,
    Membership membership,
    Receipts receipts,
    Activity activity,
    Profiles profiles,
    Search search) {

  public static Services over(Core core) {
    return new Services(
        new Messages(core),
        new RoomDesk(core),
        new Membership(core),
        new Receipts(core),
        new Activity(core),
        new Profiles(core),
        new Search(core));
  }
}
