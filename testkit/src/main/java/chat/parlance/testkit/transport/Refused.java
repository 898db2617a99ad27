package chat.parlance.testkit.transport;

/** The server did not take the stream, and said why. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  public Refused(Reply reply) {
    super(reply.status() + " " + reply.code());
    this.reply = reply;
  }

  public Reply reply() {
    return reply;
  }
}
