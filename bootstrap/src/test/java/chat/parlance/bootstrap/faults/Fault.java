package chat.parlance.bootstrap.faults;

import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.memory.InMemory;
import java.time.InstantSource;

/** What is wrong with the core's surroundings; nothing, unless a method is overridden. */
class Fault {

  /** What the core stands on. Asked for once. */
  Ports ports() {
    return wrapped(InMemory.ports(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED));
  }

  Ports wrapped(Ports sound) {
    return sound;
  }

  /** What a transport hands the core in place of its sink. */
  Sink sink(Sink sound) {
    return sound;
  }

  /** The process is gone, and begins anew. */
  void crashed() {}
}
