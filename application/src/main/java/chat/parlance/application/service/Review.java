package chat.parlance.application.service;

import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.MessageHook.Verdict;
import chat.parlance.domain.Content;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import org.jspecify.annotations.Nullable;

/**
 * The hook's word on one message, asked for once however often the send is decided anew. Belongs to
 * the sender's thread.
 */
final class Review {

  private static final Refusal UNFIT =
      Refusal.of(Reason.FORBIDDEN, "What a filter made of the message cannot be posted.");

  private final MessageHook hook;
  private final Limits limits;
  private @Nullable Result<Content> answer;

  Review(MessageHook hook, Limits limits) {
    this.hook = hook;
    this.limits = limits;
  }

  /** What is to be stored: the content, or another one in its place. */
  Result<Content> of(Proposal proposal) {
    if (hook.equals(MessageHook.NONE)) {
      return Result.ok(proposal.content());
    }
    Result<Content> settled = answer;
    if (settled == null) {
      settled = ask(proposal);
      answer = settled;
    }
    return settled;
  }

  private Result<Content> ask(Proposal proposal) {
    return switch (hook.review(proposal)) {
      case Verdict.Allow allow -> Result.ok(proposal.content());
      case Verdict.Refuse refuse -> Result.refused(Refusal.of(Reason.FORBIDDEN, refuse.detail()));
      case Verdict.Replace replace -> {
        Content content = proposal.with(replace.text()).content();
        yield Contents.flaw(content, limits).isPresent()
            ? Result.refused(UNFIT)
            : Result.ok(content);
      }
      case Verdict.Later later ->
          Result.refused(
              Refusal.later(
                  Reason.UNAVAILABLE,
                  "The message cannot be checked now. Repeat the call with the same key.",
                  later.retryAfter()));
    };
  }
}
