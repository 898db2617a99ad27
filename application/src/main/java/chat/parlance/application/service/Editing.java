package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.EditMessages;
import chat.parlance.application.port.in.Written;
import chat.parlance.application.port.out.Annotations;
import chat.parlance.application.port.out.MessageHook;
import chat.parlance.application.port.out.MessageHook.Proposal;
import chat.parlance.application.port.out.Rules;
import chat.parlance.domain.Change;
import chat.parlance.domain.Change.MessageDeleted;
import chat.parlance.domain.Change.MessageEdited;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Limits;
import chat.parlance.domain.Message;
import chat.parlance.domain.Message.Edition;
import chat.parlance.domain.Permission;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Poll;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.Standing;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Change what was said. */
public final class Editing implements EditMessages {

  private final Writer writer;
  private final Conversation conversation;
  private final Annotations annotations;
  private final Mentions mentions;
  private final Limits limits;
  private final Rules rules;
  private final MessageHook hook;
  private final Shadows shadows;

  Editing(Core core, Shadows shadows) {
    this.shadows = shadows;
    this.hook = core.ports().moderation().hook();
    this.writer = core.writer();
    this.conversation = core.conversation();
    this.annotations = core.ports().annotations();
    this.mentions = new Mentions(core.ports().users());
    this.limits = core.ports().limits();
    this.rules = core.ports().rules();
  }

  @Override
  public Result<Written<Message>> edit(Caller caller, RoomId room, long seq, Wish wish) {
    return Attempt.of(
        () ->
            Result.unless(
                Contents.flaw(wish.text(), wish.mentions(), limits),
                () -> {
                  Mentions.Found found = mentions.in(wish.text());
                  var review = new Review(hook, limits);
                  return write(
                      caller,
                      room,
                      seq,
                      (standing, message) -> editing(standing, message, wish, found, review));
                }));
  }

  private Result<Writer.Decision> editing(
      Standing standing, Entry message, Wish wish, Mentions.Found found, Review review) {
    return Result.unless(
        Policy.edit(standing, message, wish.text(), writer.now(), rules.editWindow())
            .or(() -> Contents.flaw(posted(message).content().saying(wish.text()), limits)),
        () -> {
          MessagePosted before = posted(message);
          Content said = before.content();
          Content wanted =
              said.saying(
                  wish.text(),
                  wish.format() == null ? said.format() : wish.format(),
                  wish.mentions() == null ? said.mentions() : wish.mentions());
          return wanted.equals(said)
              ? decided(null)
              : review
                  .of(new Proposal(message.room(), message.by(), wanted, message.seq()))
                  .then(now -> edited(standing, message, now, now.equals(wanted) ? found : null));
        });
  }

  /**
   * @param found whom the text calls on, if that is known
   */
  private Result<Writer.Decision> edited(
      Standing standing, Entry message, Content now, Mentions.@Nullable Found found) {
    Mentions.Found calls = found == null ? mentions.in(now.text()) : found;
    boolean everyone = calls.everyone() && Policy.may(standing, Permission.MENTION_ROOM).isEmpty();
    MessagePosted said = posted(message).edited(now, calls.named(), everyone, writer.now());
    // Or what nobody was to see would be seen where something else was said before.
    boolean veiled = shadows.on(message.room(), message.by());
    return decided(
        new MessageEdited(message.saying(veiled ? said.veiled() : said), rules.keepEdits()));
  }

  @Override
  public Result<Written<Message>> delete(Caller caller, RoomId room, long seq) {
    return Attempt.of(
        () ->
            write(
                caller,
                room,
                seq,
                (standing, message) ->
                    Result.unless(
                        Policy.delete(standing, message),
                        () -> {
                          MessagePosted posted = posted(message);
                          return decided(
                              posted.deleted()
                                  ? null
                                  : new MessageDeleted(
                                      message.saying(posted.deleted(writer.now()))));
                        })));
  }

  @Override
  public Result<Written<Message>> closePoll(Caller caller, RoomId room, long seq) {
    return Attempt.of(
        () ->
            write(
                caller,
                room,
                seq,
                (standing, message) ->
                    Result.unless(
                        Policy.edit(standing, message, "", writer.now(), null),
                        () -> closing(message))));
  }

  private Result<Writer.Decision> closing(Entry message) {
    MessagePosted posted = posted(message);
    Poll poll = posted.content().poll();
    if (poll == null) {
      return Result.refused(Refusal.invalid("closed", "is for a message that has a poll"));
    }
    Instant now = writer.now();
    return decided(
        poll.closed(now)
            ? null
            : new MessageEdited(message.saying(posted.asking(poll.closing(now))), false));
  }

  private static MessagePosted posted(Entry message) {
    return (MessagePosted) message.change();
  }

  private static Result<Writer.Decision> decided(@Nullable Change change) {
    return Result.ok(new Writer.Decision(change));
  }

  private Result<Written<Message>> write(
      Caller caller,
      RoomId room,
      long seq,
      BiFunction<Standing, Entry, Result<Writer.Decision>> decide) {
    return writer
        .write(
            room,
            caller.user(),
            standing ->
                conversation.with(standing, seq, message -> decide.apply(standing, message)))
        .map(
            stored ->
                Writer.written(
                    conversation.told(conversation.posting(room, seq).orElseThrow(), caller.user()),
                    stored));
  }

  @Override
  public Result<List<Edition>> editions(Caller caller, RoomId room, long seq) {
    return Attempt.of(
        () ->
            conversation.with(
                room,
                caller.user(),
                seq,
                message -> {
                  boolean veiled = message.isVeiledFrom(caller.user());
                  return Result.ok(veiled ? List.of() : annotations.editions(room, seq));
                }));
  }
}
