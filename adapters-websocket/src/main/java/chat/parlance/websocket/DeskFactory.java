package chat.parlance.websocket;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.protocol.CommandDesk;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The desk is the protocol's, and knows no framework. */
@Factory
final class DeskFactory {

  @Singleton
  CommandDesk desk(
      Admit admit, SendMessage messages, MarkReceipts receipts, ShareActivity activity) {
    return new CommandDesk(admit, messages, receipts, activity);
  }
}
