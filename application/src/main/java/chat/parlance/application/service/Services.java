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
    Blocking blocking,
    Reporting reporting,
    Auditing auditing,
    ShadowMuting shadowMuting) {

  public static Services over(Core core) {
    var shadows = new Shadows(core.ports().moderation().shadowMutes(), core.ports().time());
    return new Services(
        new Messages(core, shadows),
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
        new ShadowMuting(core, shadows));
  }
}
