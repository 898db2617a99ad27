package chat.parlance.application.service;

import chat.parlance.application.live.Committer;
import chat.parlance.application.live.Live;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.push.Push;

/** What the services stand on. */
public record Core(Ports ports, Live live, Committer committer, Push push) {

  Writer writer() {
    return new Writer(committer, ports.rooms(), ports.time());
  }

  Conversation conversation() {
    return new Conversation(ports);
  }
}
