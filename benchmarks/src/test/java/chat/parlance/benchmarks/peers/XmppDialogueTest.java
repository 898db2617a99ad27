package chat.parlance.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parlance.benchmarks.load.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmppDialogueTest {

  private static final String OPEN =
      "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' id='41' version='1.0' from='localhost'/>";
  private static final String FEATURES =
      "<stream:features xmlns:stream='http://etherx.jabber.org/streams'></stream:features>";
  private static final String[] SIGNED_IN = {
    OPEN,
    FEATURES,
    "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
    OPEN,
    FEATURES,
    "<iq xmlns='jabber:client' type='result' id='bind'><bind><jid>1@localhost/2</jid></bind></iq>"
  };
  private static final String[] SAID = {
    "say <open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>",
    "say <auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"ANONYMOUS\"/>",
    "say <open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>",
    "say <iq type=\"set\" id=\"bind\"><bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"/></iq>"
  };

  @Test
  void a_reader_has_joined_when_it_is_told_the_subject() {
    var bytes =
        Recorded.webSocket(
            with(
                SIGNED_IN,
                "<presence from='room-3@rooms.localhost/r9'><status code='110'/></presence>",
                "<message from='room-3@rooms.localhost' type='groupchat'><subject/></message>",
                "<message from='room-3@rooms.localhost/s0' id='s0-0'><body>hi</body></message>",
                "<iq type='get' id='17' from='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"));
    assertEquals(
        List.of(
            with(
                SAID,
                enter(3, "r9"),
                "joined",
                "delivered from='room-3@rooms.localhost/s0' id='s0-0'><body>hi</body></message>",
                "say <iq type=\"result\" id=\"17\"/>")),
        Recorded.hear(() -> XmppDialogue.reader(3, 9), bytes));
  }

  @Test
  void a_sender_enters_all_rooms_and_hears_its_own_messages_as_answers() {
    var bytes =
        Recorded.webSocket(
            with(
                SIGNED_IN,
                "<message from='room-0@rooms.localhost' type='groupchat'><subject/></message>",
                "<message from='room-1@rooms.localhost' type='groupchat'><subject/></message>",
                "<message from='room-0@rooms.localhost/s1' id='s1-0'><body>hi</body></message>",
                "<message from='room-0@rooms.localhost/s2' id='s2-1'><body>hi</body></message>",
                "<message from='room-9@rooms.localhost' type='error' id='s2-0'></message>"));
    assertEquals(
        List.of(with(SAID, enter(0, "s2"), enter(1, "s2"), "joined", "1 ok", "0 not ok")),
        Recorded.hear(() -> XmppDialogue.sender(2, 2), bytes));
  }

  @Test
  void one_who_is_not_let_into_a_room_has_failed() {
    String refusal = "<presence from='room-3@rooms.localhost/r9' type='error'></presence>";
    assertEquals(
        List.of(with(SAID, enter(3, "r9"), "failed not let into a room: " + refusal)),
        Recorded.hear(
            () -> XmppDialogue.reader(3, 9), Recorded.webSocket(with(SIGNED_IN, refusal))));
  }

  @Test
  void what_it_sends_carries_its_name_and_a_number() {
    assertEquals(
        "<message to=\"room-7@rooms.localhost\" type=\"groupchat\" id=\"s2-5\">"
            + "<body>hi</body></message>",
        Recorded.unmasked(XmppDialogue.sender(2, 8).send(7, 5, "hi")));
  }

  private static String enter(int room, String nick) {
    return "say <presence to=\"room-%d@rooms.localhost/%s\">".formatted(room, nick)
        + "<x xmlns=\"http://jabber.org/protocol/muc\"><history maxstanzas=\"0\"/></x></presence>";
  }

  private static String[] with(String[] first, String... then) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(then));
    return all.toArray(String[]::new);
  }
}
