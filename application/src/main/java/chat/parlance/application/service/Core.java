package chat.parlance.application.service;

import chat.parlance.application.live.Committer;
import chat.parlance.application.live.Live;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.push.Push;

/** What the services stand on. */
public record Core(Ports ports, Live live, Committer committer, Push push) {

  Access access() {
    return new Access(ports.rooms());
  }

  Writer writer() {
    return new Writer(committer, access(), ports.time());
  }

  Conversation conversation() {
    return new Conversation(access(), ports.history(), ports.annotations());
  }
}
