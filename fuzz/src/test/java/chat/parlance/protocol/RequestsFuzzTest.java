package chat.parlance.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.domain.Result;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Any bytes as the body of any request: read the same however it is spelt, or refused. */
class RequestsFuzzTest {

  /** Of every request that the wire knows, by name: the first byte of an input picks one. */
  private static final List<Class<?>> REQUESTS = requests();

  @FuzzTest
  void body(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Class<?> type = REQUESTS.get(Byte.toUnsignedInt(bytes[0]) % REQUESTS.size());
    byte[] json = Arrays.copyOfRange(bytes, 1, bytes.length);
    switch (Wire.read(json, type)) {
      case Result.Refused<?> refused -> CommandsFuzzTest.assertTellable(refused.refusal());
      case Result.Ok<?> ok -> {
        assertSameWhenSpeltAnew(json, type, ok.value());
        assertTaken(ok.value());
      }
    }
  }

  private static void assertSameWhenSpeltAnew(byte[] json, Class<?> type, Object value) {
    Result<?> again = Wire.read(Wire.bytes(Wire.tree(json).orThrow()), type);
    assertThat(again).isEqualTo(Result.ok(value));
  }

  /** What the core is given of it, or a refusal: never an exception. */
  private static void assertTaken(Object request) {
    switch (request) {
      case SendRequest send -> {
        refusedOrTaken(send.post());
        refusedOrTaken(send.plan(null));
      }
      case EditRequest edit -> refusedOrTaken(edit.wish());
      case DeviceRequest device -> refusedOrTaken(device.target());
      case PushRequest push -> refusedOrTaken(push.wish());
      case ChangeRoomRequest room -> assertThat(room.wish()).isNotNull();
      case CreateRoomRequest room -> assertThat(room.settings()).isNotNull();
      case PreferRequest prefer -> assertThat(prefer.wish()).isNotNull();
      case AddMemberRequest member -> assertThat(member.roleOrMember()).isNotNull();
      default -> assertThat(request.toString()).isNotNull();
    }
  }

  private static void refusedOrTaken(Result<?> result) {
    if (result instanceof Result.Refused<?> refused) {
      CommandsFuzzTest.assertTellable(refused.refusal());
    }
  }

  private static List<Class<?>> requests() {
    try {
      URI place = SendRequest.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path classes = Path.of(place);
      if (Files.isDirectory(classes)) {
        return within(classes);
      }
      try (FileSystem jar = FileSystems.newFileSystem(classes, Map.of())) {
        return within(jar.getPath("/"));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static List<Class<?>> within(Path classes) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve("chat/parlance/protocol"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Request.class") && name.indexOf('$') < 0)
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .sorted()
              .toList();
      assertThat(names).contains("SendRequest", "LoginRequest");
      return names.stream().<Class<?>>map(RequestsFuzzTest::named).toList();
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName("chat.parlance.protocol." + name);
    } catch (ClassNotFoundException bug) {
      throw new IllegalStateException(bug);
    }
  }
}
