package chat.parlance.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.in.SearchMessages.Order;
import chat.parlance.application.port.in.UploadFiles;
import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import chat.parlance.domain.UserId;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Any text as a cursor, a file's name, an emoji and a message that may mention somebody. */
class TextsFuzzTest {

  @FuzzTest
  void text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertCursor(text);
    assertFileName(text);
    assertEmoji(text);
    assertMentions(text);
    Inputs.line("field", text, 80);
  }

  private static void assertCursor(String text) {
    for (Order order : Order.values()) {
      SearchCursor.parse(text, order)
          .ifPresent(
              cursor -> {
                assertThat(cursor.before()).isNotNegative();
                assertThat(cursor.from()).isNotNegative();
                assertThat(cursor.score()).isNotNegative();
                assertThat(cursor.position()).isNotNegative();
              });
    }
  }

  private static void assertFileName(String text) {
    String name = FileNames.safe(text);
    assertThat(name.codePointCount(0, name.length()))
        .isLessThanOrEqualTo(UploadFiles.LONGEST_NAME + 1);
    assertThat(name).doesNotContain("/", "\\", "\"", "<", ">", ":", "|", "?", "*", "\0", "\n");
    assertThat(name).doesNotStartWith(".").doesNotEndWith(".").doesNotEndWith(" ");
    assertThat(FileNames.safe(name)).isEqualTo(name);
  }

  private static void assertEmoji(String text) {
    Emoji.parse(text).ifPresent(emoji -> assertThat(Emoji.parse(emoji)).contains(emoji));
  }

  private static void assertMentions(String text) {
    List<String> asked = new ArrayList<>();
    Mentions.Found found = new Mentions(everybody(asked)).in(text);
    // Of one call come the name, and the name without each dot or dash at its end.
    assertThat(asked).hasSizeLessThanOrEqualTo(Mentions.MOST * 32).doesNotHaveDuplicates();
    asked.forEach(name -> assertThat(name).matches("[a-z0-9._-]{1,32}"));
    assertThat(found.named()).doesNotHaveDuplicates();
  }

  /** Has everybody who is asked for, and writes down who was. */
  private static Users everybody(List<String> asked) {
    return (Users)
        Proxy.newProxyInstance(
            Users.class.getClassLoader(),
            new Class<?>[] {Users.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("called")) {
                throw new UnsupportedOperationException(method.getName());
              }
              List<User> users = new ArrayList<>();
              for (Object name : (Collection<?>) arguments[0]) {
                asked.add((String) name);
                users.add(user((String) name));
              }
              return users;
            });
  }

  private static User user(String name) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new User(new UserId(id), name, name, false, Instant.EPOCH);
  }
}
