package chat.parlance.protocol;

import chat.parlance.application.port.in.FollowThreads;
import java.util.List;

/**
 * A thread.
 *
 * @param root the message that it began with
 * @param items a page of the replies, ascending by seq
 */
public record ThreadView(
    MessageView root,
    List<MessageView> items,
    boolean hasBefore,
    boolean hasAfter,
    FollowedView me) {

  public static ThreadView of(FollowThreads.View view) {
    MessagesView page = MessagesView.of(view.replies());
    return new ThreadView(
        MessageView.of(view.root()),
        page.items(),
        page.hasBefore(),
        page.hasAfter(),
        FollowedView.of(view.mine()));
  }
}
