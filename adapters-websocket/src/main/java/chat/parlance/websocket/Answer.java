package chat.parlance.websocket;

/** What became of a message of the client. */
sealed interface Answer {

  /** To be sent: a whole frame. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(byte[] frame) implements Answer {}

  /** The message was none: the client must go. */
  record Close(CloseCode code) implements Answer {}
}
