package chat.parlance.protocol;

import static chat.parlance.protocol.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Permission;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.domain.Role;
import chat.parlance.domain.RoomKind;
import chat.parlance.domain.RoomSettings.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  @Test
  void readsEveryRequestByItsNames() {
    assertThat(ok("{'username':'u','password':'p','displayName':'d'}", RegisterRequest.class))
        .isEqualTo(new RegisterRequest("u", "p", "d"));
    assertThat(ok("{'username':'u','password':'p'}", LoginRequest.class))
        .isEqualTo(new LoginRequest("u", "p"));
    assertThat(ok("{'grant_type':'g','refresh_token':'r'}", RefreshRequest.class))
        .isEqualTo(new RefreshRequest("g", "r"));
    assertThat(ok("{'displayName':'d'}", GuestRequest.class)).isEqualTo(new GuestRequest("d"));
    assertThat(ok("{'displayName':'d'}", ProfileRequest.class)).isEqualTo(new ProfileRequest("d"));
    assertThat(
            ok(
                "{'kind':'direct','name':'n','topic':'t','slowModeSeconds':3,'avatar':'a',"
                    + "'history':'joined','permissions':{'send':'owner'},'members':['%s']}",
                CreateRoomRequest.class))
        .isEqualTo(
            new CreateRoomRequest(
                RoomKind.DIRECT,
                "n",
                "t",
                3,
                "a",
                Visibility.JOINED,
                new PermissionsView(Map.of(Permission.SEND, Role.OWNER)),
                List.of(ANN)));
    assertThat(
            ok(
                "{'name':'n','topic':'t','slowModeSeconds':3,'archived':true,'avatar':'a',"
                    + "'history':'joined','permissions':{'mention-room':'owner'}}",
                ChangeRoomRequest.class))
        .isEqualTo(
            new ChangeRoomRequest(
                "n",
                "t",
                3,
                true,
                "a",
                Visibility.JOINED,
                new PermissionsView(Map.of(Permission.MENTION_ROOM, Role.OWNER))));
    assertThat(ok("{'userId':'%s','role':'owner'}", AddMemberRequest.class))
        .isEqualTo(new AddMemberRequest(ANN, Role.OWNER));
    assertThat(
            ok(
                "{'role':'member','mutedUntil':'2026-01-01T02:00:00.123456+02:00','reason':'r'}",
                ChangeMemberRequest.class))
        .isEqualTo(
            new ChangeMemberRequest(Role.MEMBER, Instant.parse("2026-01-01T00:00:00.123Z"), "r"));
    assertThat(ok("{'reason':'r','until':'2026-01-01T00:00:00.000Z'}", BanRequest.class))
        .isEqualTo(new BanRequest("r", Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(ok("{'delivered':2,'read':1}", ReceiptRequest.class))
        .isEqualTo(new ReceiptRequest(2L, 1L));
    assertThat(ok("{'typing':false}", TypingRequest.class)).isEqualTo(new TypingRequest(false));
    assertThat(ok("{'status':'away'}", PresenceRequest.class))
        .isEqualTo(new PresenceRequest(Status.AWAY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'text':5}                             | text       | must be a string",
        "{'text':true}                          | text       | must be a string",
        "{'text':['a']}                         | text       | must be a string",
        "{'poll':{}}                            | poll.options | is required",
        "{'poll':{'options':null}}              | poll.options | is required",
        "{'forward':{'room':'%s'}}              | forward.seq  | is required",
        "{'text':'\\ud800'}                     | text       | must not have unpaired surrogates or U+0000",
        "{'text':'\\udc00\\ud800'}              | text       | must not have unpaired surrogates or U+0000",
        "{'text':'\\u0000'}                     | text       | must not have unpaired surrogates or U+0000",
        "{'text':'a','mentions':'%s'}           | mentions   | must be a list",
        "{'text':'a','mentions':['%s','b']}     | mentions[1]| must be a user's id",
        "{'text':'a','mentions':['1-1-1-1-1']}  | mentions[0]| must be a user's id",
        "{'text':'a','mentions':[null]}         | mentions[0]| is required",
        "{'text':'a','replyTo':'1'}             | replyTo    | must be a whole number within its range",
        "{'text':'a','replyTo':1.0}             | replyTo    | must be a whole number within its range",
        "{'text':'a','replyTo':true}            | replyTo    | must be a whole number within its range",
        "{'text':'a','replyTo':99999999999999999999} | replyTo | must be a whole number within its range",
        "{'text':'a','format':'MARKDOWN'}       | format     | must be one of plain, markdown",
        "{'text':'a','format':1}                | format     | must be one of plain, markdown",
        "{'text':'a','format':''}               | format     | must be one of plain, markdown",
        "{'text':'a','metadata':'{}'}           | metadata   | must be a JSON object",
        "{'text':'a','attachments':['b']}       | attachments[0] | must be an attachment's id",
        "{'text':'a','metadata':{'b':'\\ud800'}}| metadata   | must not have unpaired surrogates or U+0000",
        "{'text':'a','metadata':{'\\u0000':1}}  | metadata   | must not have unpaired surrogates or U+0000",
      })
  void saysWhichFieldIsWrongAndHow(String json, String field, String message) {
    assertThat(refusal(json, SendRequest.class)).isEqualTo(Refusal.invalid(field, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|text|is required",
        "{'text':null}|text|is required",
        "{'attachments':[]}|text|is required",
        "{'text':'a','key':'ä'}|key|must be 1 to 64 of A-Z a-z 0-9 . _ : -",
        "{'text':'a','forward':{'room':'%s','seq':1}}|forward|must stand alone, but for a key",
        "{'system':true,'forward':{'room':'%s','seq':1}}|forward|must stand alone, but for a key",
      })
  void refusesASendThatSaysTooLittleOrTooMuch(String json, String field, String message) {
    assertThat(ok(json, SendRequest.class).post())
        .isEqualTo(Result.refused(Refusal.invalid(field, message)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "'text'",
        "{",
        "{'text':'a'",
        "{'text':'a'} {}",
        "{'text':'a'}x",
        "{'text':'a','text':'b'}",
        "{'text':'a','metadata':{'b':1,'b':2}}",
        "{text:'a'}",
        "{'text':'a',}",
        "{'text':'\t'}",
        "{'text':'a'} // why",
        "{'text':NaN}"
      })
  void refusesWhatIsNotOneStrictJsonObject(String json) {
    assertThat(refusal(json, SendRequest.class).flaws()).hasSize(1);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] json = "{\"text\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    json[9] = (byte) 0xC3;

    assertThat(Wire.read(json, SendRequest.class)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String deep = "{'text':'a','metadata':" + "{'a':".repeat(40) + "1" + "}".repeat(41);

    assertThat(refusal(deep, SendRequest.class).detail()).contains("nested too deeply");
  }

  @Test
  void tellsNothingOfItsClasses() {
    for (String json :
        List.of("[]", "{'text':{}}", "{'text':'a','mentions':{}}", "{'format':[]}")) {
      assertThat(refusal(json, SendRequest.class).toString())
          .doesNotContain("chat.parlance", "java.", "jackson");
    }
  }

  @Test
  void twoSpellingsOfOneMetadataAreEqual() {
    assertThat(ok("{'text':'a','metadata':{ 'b' : 1.50, 'a' : '\\u00e9' }}", SendRequest.class))
        .isEqualTo(ok("{'metadata':{'a':'é','b':1.5},'text':'a'}", SendRequest.class));
  }

  @Test
  void metadataLosesNoDigit() {
    String number = "12345678901234567890.123456789012345678901";

    assertThat(ok("{'text':'a','metadata':{'n':" + number + "}}", SendRequest.class).metadata())
        .isEqualTo(new JsonObject("{\"n\":" + number + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01", "2026-01-01T00:00:00", "-0001-01-01T00:00:00Z", "now"})
  void refusesWhatIsNoTime(String time) {
    assertThat(refusal("{'mutedUntil':'" + time + "'}", ChangeMemberRequest.class).flaws())
        .hasSize(1);
  }

  @Test
  void writesTextThatCannotBeWritten() {
    assertThat(Wire.bytes(new GuestRequest("a\ud800")))
        .asString()
        .isEqualTo("{\"displayName\":\"a?\"}");
  }

  @Test
  void keepsSecretsOutOfLogs() {
    assertThat(new RegisterRequest("u", "secret", null).toString()).doesNotContain("secret");
    assertThat(new LoginRequest("u", "secret").toString()).doesNotContain("secret");
    assertThat(new RefreshRequest("g", "secret").toString()).doesNotContain("secret");
    assertThat(new TicketView("secret", 1).toString()).doesNotContain("secret");
    assertThat(new TokensView(null, "secret", "secret", "Bearer", 1).toString())
        .doesNotContain("secret");
  }

  private static <T> T ok(String json, Class<T> type) {
    return Wire.read(bytes(json), type).orThrow();
  }

  private static <T> Refusal refusal(String json, Class<T> type) {
    return switch (Wire.read(bytes(json), type)) {
      case Result.Ok<T> ok -> throw new AssertionError(ok);
      case Result.Refused<T> refused -> refused.refusal();
    };
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').replace("%s", ANN.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
