package chat.parlance.benchmarks.peers;

import chat.parlance.benchmarks.load.Bytes;
import chat.parlance.benchmarks.load.WebSocketDialogue;
import io.netty.buffer.ByteBuf;

/**
 * XMPP over WebSocket (RFC 7395) with rooms (XEP-0045). A room gives each message back to its
 * sender too, which is its answer.
 */
final class XmppDialogue extends WebSocketDialogue {

  private static final String STREAM =
      "<open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>";
  private static final String SIGN_IN =
      "<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"ANONYMOUS\"/>";
  private static final String BIND =
      "<iq type=\"set\" id=\"bind\"><bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/></iq>";
  private static final byte[] MESSAGE = Bytes.of("<message ");
  private static final byte[] SUBJECT = Bytes.of("<subject");
  private static final byte[] FEATURES = Bytes.of("<stream:features");
  private static final byte[] SUCCESS = Bytes.of("<success");
  private static final byte[] OPEN = Bytes.of("<open ");
  private static final byte[] QUERY = Bytes.of("<iq ");
  private static final byte[] PRESENCE = Bytes.of("<presence ");
  private static final byte[] OF_PING = Bytes.of("urn:xmpp:ping");
  private static final byte[] OF_TYPE_ERROR = Bytes.of(" type='error'");
  private static final byte[] ID = Bytes.of(" id='");

  private final String nick;
  private final boolean sends;
  private final int firstRoom;
  private final int rooms;

  /** How the numbers of this sender's messages begin: it hears those of other senders too. */
  private final byte[] ownId;

  private boolean signedIn;
  private boolean bound;
  private int entered;

  private XmppDialogue(String nick, boolean sends, int firstRoom, int rooms) {
    super("/ws", "Sec-WebSocket-Protocol: xmpp\r\n");
    this.nick = nick;
    this.sends = sends;
    this.firstRoom = firstRoom;
    this.rooms = rooms;
    this.ownId = Bytes.of(" id='" + nick + "-");
  }

  static XmppDialogue reader(int room, int n) {
    return new XmppDialogue("r" + n, false, room, 1);
  }

  /** Enters all the rooms: a room takes messages from its occupants only. */
  static XmppDialogue sender(int n, int rooms) {
    return new XmppDialogue("s" + n, true, 0, rooms);
  }

  @Override
  protected void opened(Heard heard) {
    heard.say(say(STREAM));
  }

  @Override
  protected void text(ByteBuf in, int from, int to, Heard heard) {
    if (Bytes.startsWith(in, from, to, MESSAGE)) {
      message(in, from, to, heard);
    } else if (Bytes.startsWith(in, from, to, PRESENCE)) {
      if (Bytes.indexOf(in, from, to, OF_TYPE_ERROR) >= 0) {
        heard.failed("not let into a room: " + Bytes.text(in, from, to));
      }
    } else if (Bytes.startsWith(in, from, to, QUERY)) {
      query(in, from, to, heard);
    } else if (Bytes.startsWith(in, from, to, FEATURES)) {
      heard.say(say(signedIn ? BIND : SIGN_IN));
    } else if (Bytes.startsWith(in, from, to, SUCCESS)) {
      signedIn = true;
      heard.say(say(STREAM));
    } else if (!Bytes.startsWith(in, from, to, OPEN)) {
      heard.failed("refused: " + Bytes.text(in, from, to));
    }
  }

  private void message(ByteBuf in, int from, int to, Heard heard) {
    if (entered < rooms) {
      // The subject is the last thing that a room says to one who comes in.
      if (Bytes.indexOf(in, from, to, SUBJECT) >= 0 && ++entered == rooms) {
        heard.joined();
      }
    } else if (sends) {
      int own = Bytes.indexOf(in, from, to, ownId);
      if (own >= 0) {
        boolean ok = Bytes.indexOf(in, from, to, OF_TYPE_ERROR) < 0;
        heard.answered(Bytes.number(in, own + ownId.length, to), ok);
      }
    } else {
      heard.delivered(in, from + MESSAGE.length, to);
    }
  }

  private void query(ByteBuf in, int from, int to, Heard heard) {
    if (Bytes.indexOf(in, from, to, OF_PING) >= 0) {
      int id = Bytes.indexOf(in, from, to, ID) + ID.length;
      int end = in.indexOf(id, to, (byte) '\'');
      heard.say(say("<iq type=\"result\" id=\"" + Bytes.text(in, id, end) + "\"/>"));
    } else if (Bytes.indexOf(in, from, to, OF_TYPE_ERROR) >= 0) {
      heard.failed("refused: " + Bytes.text(in, from, to));
    } else if (!bound) {
      bound = true;
      for (int room = firstRoom; room < firstRoom + rooms; room++) {
        heard.say(say(enter(room)));
      }
    }
  }

  @Override
  public ByteBuf send(int to, long number, String text) {
    return say(
        "<message to=\"room-%d@rooms.localhost\" type=\"groupchat\" id=\"%s-%d\"><body>%s</body></message>"
            .formatted(to, nick, number, Bytes.plain(text)));
  }

  private String enter(int room) {
    return "<presence to=\"room-%d@rooms.localhost/%s\">".formatted(room, nick)
        + "<x xmlns=\"http://jabber.org/protocol/muc\"><history maxstanzas=\"0\"/></x></presence>";
  }
}
