package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
import java.util.List;

/** The servers that teams would pick instead. */
public final class Peers {

  private Peers() {}

  /**
   * All of them, those too that cannot be had here, which say so themselves.
   *
   * @param install whether packages of the operating system may be installed for it
   * @param jvm options for those that run on Java: the heap of the server they are compared with
   */
  public static List<Peer> all(boolean install, List<String> jvm) {
    Workplace place = Workplace.find();
    var packages = new DebianPackages(install);
    return List.of(
        new SocketIo(place),
        new Ws(place),
        new SpringStomp(place, jvm),
        new Nchan(place, packages),
        new Ejabberd(place, packages),
        GoModule.centrifugo(),
        GoModule.tinode());
  }
}
