package chat.parlance.protocol;

import chat.parlance.domain.Message;
import chat.parlance.domain.MessagePage;
import java.util.List;

/** A page of a room's messages, ascending by seq. */
public record MessagesView(List<MessageView> items, boolean hasBefore, boolean hasAfter) {

  public static MessagesView of(MessagePage<Message> page) {
    return new MessagesView(
        page.items().stream().map(MessageView::of).toList(), page.hasBefore(), page.hasAfter());
  }
}
