package chat.parlance.protocol;

import static chat.parlance.protocol.Samples.ANN;
import static chat.parlance.protocol.Samples.BEN;
import static chat.parlance.protocol.Samples.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Policy;
import chat.parlance.domain.Presence.Status;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Flaw;
import chat.parlance.domain.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @Test
  void send() {
    Content content =
        new Content("Hi", Content.Format.MARKDOWN, 3L, List.of(ANN, BEN), "{\"a\":[1],\"b\":2.5}");

    assertThat(
            command(
                """
                {"id":"1","type":"message.send","room":"%s","key":"k-1","text":"Hi","format":"markdown",
                 "replyTo":3,"mentions":["%s","%s","%s"],"metadata":{"b": 2.50, "a":[1]},"attachments":[]}
                """
                    .formatted(ROOM, ANN, BEN, ANN)))
        .isEqualTo(new Command.Send(ROOM, new SendRequest.Say(new Key("k-1"), content, List.of())));
  }

  @Test
  void theLeastSend() {
    assertThat(command("{'id':'1','type':'message.send','room':'%s','text':'Hi'}"))
        .isEqualTo(
            new Command.Send(ROOM, new SendRequest.Say(null, Content.plain("Hi"), List.of())));
  }

  @Test
  void filesAlone() {
    assertThat(
            command(
                "{'id':'1','type':'message.send','room':'%s','attachments':['"
                    + Samples.PICTURE.id()
                    + "']}"))
        .isEqualTo(
            new Command.Send(
                ROOM, new SendRequest.Say(null, Content.plain(""), List.of(Samples.PICTURE.id()))));
  }

  @Test
  void receipt() {
    assertThat(command("{'id':'1','type':'receipt','room':'%s','read':5}"))
        .isEqualTo(new Command.Receipt(ROOM, null, 5L));
    assertThat(command("{'id':'1','type':'receipt','room':'%s','read':null,'delivered':7}"))
        .isEqualTo(new Command.Receipt(ROOM, 7L, null));
  }

  @Test
  void typing() {
    assertThat(command("{'id':'1','type':'typing','room':'%s','typing':true}"))
        .isEqualTo(new Command.Typing(ROOM, true));
  }

  @Test
  void presence() {
    assertThat(command("{'id':'1','type':'presence','status':'invisible'}"))
        .isEqualTo(new Command.Presence(Status.INVISIBLE));
  }

  @Test
  void auth() {
    assertThat(command("{'id':'1','type':'auth','access_token':'t'}"))
        .isEqualTo(new Command.Auth("t"))
        .hasToString("Auth[]");
  }

  @Test
  void ping() {
    assertThat(command("{'id':'1','type':'ping','and':'more'}")).isEqualTo(new Command.Ping());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{'type':'ping'}",
        "{'id':1,'type':'ping'}",
        "{'id':'','type':'ping'}",
        "{'id':'1','id':'2','type':'ping'}",
        "{'id':'1','type':'ping'}{}",
        "{'id':'\\ud800','type':'ping'}"
      })
  void whatCannotBeAnsweredHasNoId(String frame) {
    Commands.Read read = read(frame);

    assertThat(read.id()).isNull();
    assertThat(read.command()).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'id':'1'}", "{'id':'1','type':7}", "{'id':'1','type':'room.create'}"})
  void anUnknownTypeIsRefused(String frame) {
    assertThat(refusal(frame).flaws()).extracting(Flaw::field).containsExactly("type");
  }

  @Test
  void whatIsNoRoomsIdNamesNoRoom() {
    assertThat(refusal("{'id':'1','type':'typing','room':'lobby','typing':true}"))
        .isEqualTo(Policy.NOT_FOUND);
  }

  @Test
  void refusalsNameTheField() {
    assertThat(refusal("{'id':'1','type':'typing','typing':true}"))
        .isEqualTo(Refusal.invalid("room", "is required"));
    assertThat(refusal("{'id':'1','type':'typing','room':'%s'}"))
        .isEqualTo(Refusal.invalid("typing", "is required"));
    assertThat(refusal("{'id':'1','type':'message.send','room':'%s','text':'x','key':'a b'}"))
        .isEqualTo(Refusal.invalid("key", "must be 1 to 64 of A-Z a-z 0-9 . _ : -"));
  }

  private static Command command(String frame) {
    return read(frame).command().orThrow();
  }

  private static Refusal refusal(String frame) {
    Commands.Read read = read(frame);
    assertThat(read.id()).isEqualTo("1");
    return switch (read.command()) {
      case Result.Ok<Command> ok -> throw new AssertionError(ok);
      case Result.Refused<Command> refused -> refused.refusal();
    };
  }

  private static Commands.Read read(String frame) {
    String json = frame.replace('\'', '"').replace("%s", ROOM.toString());
    return Commands.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
