package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Peer;
import chat.parlance.benchmarks.load.Serving;
import java.util.Map;

/** A broadcast loop over the sockets of the npm package {@code ws}. */
final class Ws implements Peer {

  private final NodeProgram program;

  Ws(Workplace place) {
    this.program = new NodeProgram(place, "ws", "ws");
  }

  @Override
  public String name() {
    return "ws";
  }

  @Override
  public String missing() {
    return program.missing();
  }

  @Override
  public Running start(Setting setting) {
    return new Serving(
        "ws " + program.version(),
        program.start(setting.folder(), Map.of()),
        null,
        (room, n) -> WsDialogue.reader(room),
        n -> WsDialogue.sender());
  }
}
