package chat.parlance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author said.
 *
 * @param replyTo the seq of a message in the same room
 * @param mentions distinct, in the author's order
 * @param metadata a JSON object as text, opaque to the core
 * @param life how long after it was sent the message is deleted; null: never
 * @param origin the message that this one passes on, whose text it has; null: none
 * @param poll what the text asks; null: nothing
 * @param system said in the room's name, not in the author's
 * @param attachments the files that it shows, in the author's order, each once
 */
public record Content(
    String text,
    Format format,
    @Nullable Long replyTo,
    List<UserId> mentions,
    @Nullable String metadata,
    @Nullable Duration life,
    @Nullable Origin origin,
    @Nullable Poll poll,
    boolean system,
    List<Attachment> attachments) {

  public Content {
    mentions = List.copyOf(mentions);
    attachments = List.copyOf(attachments);
  }

  /** Without files. */
  public Content(
      String text,
      Format format,
      @Nullable Long replyTo,
      List<UserId> mentions,
      @Nullable String metadata,
      @Nullable Duration life,
      @Nullable Origin origin,
      @Nullable Poll poll,
      boolean system) {
    this(text, format, replyTo, mentions, metadata, life, origin, poll, system, List.of());
  }

  /** With nothing out of the ordinary. */
  public Content(
      String text,
      Format format,
      @Nullable Long replyTo,
      List<UserId> mentions,
      @Nullable String metadata) {
    this(text, format, replyTo, mentions, metadata, null, null, null, false);
  }

  public static Content plain(String text) {
    return new Content(text, Format.PLAIN, null, List.of(), null);
  }

  /** The same with another text. */
  public Content saying(String newText) {
    return saying(newText, format, mentions);
  }

  /** The same with another text, format and mentions: what an edit can change. */
  public Content saying(String newText, Format newFormat, List<UserId> newMentions) {
    return new Content(
        newText,
        newFormat,
        replyTo,
        newMentions,
        metadata,
        life,
        origin,
        poll,
        system,
        attachments);
  }

  /** The same with the poll as given. */
  public Content asking(Poll newPoll) {
    return new Content(
        text, format, replyTo, mentions, metadata, life, origin, newPoll, system, attachments);
  }

  /** The same with these files. */
  public Content showing(List<Attachment> files) {
    return new Content(
        text, format, replyTo, mentions, metadata, life, origin, poll, system, files);
  }

  /** What is left of it when it was deleted: its place in the conversation. */
  Content erased() {
    return new Content("", Format.PLAIN, replyTo, List.of(), null);
  }

  /**
   * What its author gave. The text and files of what is passed on are the server's to find, and may
   * have changed since.
   */
  Content given() {
    return origin == null ? this : saying("").showing(List.of());
  }

  /** How a text is meant to be rendered. It is stored as written. */
  public enum Format {
    PLAIN,
    MARKDOWN
  }

  /** A message that was passed on: what it is named by, who said it and when. */
  public record Origin(RoomId room, long seq, UserId author, Instant at) {}
}
