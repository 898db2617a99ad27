package chat.parlance.application.filter;

import chat.parlance.application.port.out.MessageHook;
import java.util.List;

/**
 * One hook after another. The first that does not let a message pass has the last word; what one
 * puts in its place is what the next is asked about.
 */
public final class ChainedHooks implements MessageHook {

  private final List<MessageHook> hooks;

  private ChainedHooks(List<MessageHook> hooks) {
    this.hooks = hooks;
  }

  /** All of them, in this order; {@link MessageHook#NONE} when there is none. */
  public static MessageHook of(List<MessageHook> hooks) {
    return switch (hooks.size()) {
      case 0 -> MessageHook.NONE;
      case 1 -> hooks.getFirst();
      default -> new ChainedHooks(List.copyOf(hooks));
    };
  }

  @Override
  public Verdict review(Proposal proposal) {
    Proposal current = proposal;
    Verdict last = Verdict.ALLOW;
    for (MessageHook hook : hooks) {
      Verdict verdict = hook.review(current);
      switch (verdict) {
        case Verdict.Allow allow -> {}
        case Verdict.Replace replace -> {
          current = current.with(replace.text());
          last = replace;
        }
        case Verdict.Refuse refuse -> {
          return refuse;
        }
        case Verdict.Later later -> {
          return later;
        }
      }
    }
    return last;
  }
}
