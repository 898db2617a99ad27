package chat.parlance.application.service;

import chat.parlance.application.Ports;
import chat.parlance.application.live.Committer;
import chat.parlance.application.live.Live;

/** What the services stand on. */
public record Core(Ports ports, Live live, Committer committer) {

  Writer writer() {
    return new Writer(committer, ports.rooms(), ports.time());
  }
}
