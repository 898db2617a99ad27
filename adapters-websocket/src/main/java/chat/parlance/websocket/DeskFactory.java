package chat.parlance.websocket;

import chat.parlance.application.port.in.Admit;
import chat.parlance.application.port.in.MarkReceipts;
import chat.parlance.application.port.in.SendMessage;
import chat.parlance.application.port.in.ShareActivity;
import chat.parlance.protocol.CommandDesk;
import chat.parlance.protocol.CommandQuota;
import chat.parlance.protocol.RefusalWatch;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The desk is the protocol's, and knows no framework. */
@Factory
final class DeskFactory {

  @Singleton
  CommandDesk desk(
      Admit admit,
      SendMessage messages,
      MarkReceipts receipts,
      ShareActivity activity,
      @Nullable CommandQuota quota,
      @Nullable RefusalWatch watch) {
    return new CommandDesk(
        admit,
        messages,
        receipts,
        activity,
        quota == null ? CommandQuota.UNLIMITED : quota,
        watch == null ? RefusalWatch.NONE : watch);
  }
}
