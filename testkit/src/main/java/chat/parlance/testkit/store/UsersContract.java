package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.AT;
import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.Users;
import chat.parlance.domain.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A username belongs to one person, and people are found by the words of their names. */
public interface UsersContract extends StoreContract {

  private Users users() {
    return stores().users();
  }

  /** Twelve letters that no other name has. */
  private static String word() {
    StringBuilder word = new StringBuilder();
    for (char c : UUID.randomUUID().toString().replace("-", "").substring(0, 12).toCharArray()) {
      word.append(Character.isDigit(c) ? (char) ('g' + (c - '0')) : c);
    }
    return word.toString();
  }

  private static User user(String username, String displayName) {
    return new User(aUser(), username, displayName, false, AT);
  }

  private User added(String username, String displayName) {
    User user = user(username, displayName);
    assertThat(users().add(user, null)).isTrue();
    return user;
  }

  @Test
  default void anAccountComesBackEqual() {
    User user = user(word(), "Zoë 🎉 مرحبا 'x'");
    User guest = new User(aUser(), word(), "Guest", true, AT.plusMillis(1));
    assertThat(users().add(user, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")).isTrue();
    assertThat(users().add(guest, null)).isTrue();

    assertThat(users().named(user.username()))
        .contains(new Users.Account(user, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"));
    assertThat(users().named(guest.username())).contains(new Users.Account(guest, null));
    assertThat(users().named(word())).isEmpty();
  }

  @Test
  default void aUsernameIsTakenOnce() {
    User first = added(word(), "First");
    User second = user(first.username(), "Second");

    assertThat(users().add(second, "hash")).isFalse();
    assertThat(users().named(first.username())).contains(new Users.Account(first, null));
    assertThat(users().find(List.of(second.id()))).isEmpty();
  }

  @Test
  default void ofTwoWhoWantAUsernameAtOnceOneGetsIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = word();
      List<Callable<Boolean>> racers = new ArrayList<>();
      for (Users users : List.of(users(), otherStores().users(), users())) {
        racers.add(() -> users.add(user(name, "x"), null));
      }
      int won = 0;
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
          won += racer.get(20, TimeUnit.SECONDS) ? 1 : 0;
        }
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  default void findGivesThoseThatExist() {
    User one = added(word(), "One");
    User two = added(word(), "Two");

    assertThat(users().find(List.of(one.id(), aUser(), two.id())))
        .containsExactlyInAnyOrder(one, two);
    assertThat(users().find(List.of())).isEmpty();
    assertThat(users().find(List.of(aUser()))).isEmpty();
  }

  @Test
  default void searchFindsTheBeginningsOfWords() {
    String word = word();
    User byName = added(word + ".smith", "Somebody");
    User byDisplay = added("zz-" + word(), "Ann " + word.toUpperCase(Locale.ROOT) + "-Jones");
    added("yy" + word, "Mid" + word);

    assertThat(users().search(word, null, 10)).containsExactly(sorted(byName, byDisplay));
    assertThat(users().search(word.substring(0, 9).toUpperCase(Locale.ROOT), null, 10))
        .containsExactly(sorted(byName, byDisplay));
    assertThat(users().search(word + ".smi", null, 10)).containsExactly(byName);
    assertThat(users().search("ann " + word + "-j", null, 10)).containsExactly(byDisplay);
    assertThat(users().search(word.substring(1), null, 10)).isEmpty();
    assertThat(users().search(word.substring(0, 4) + "%" + word.substring(8), null, 10)).isEmpty();
    assertThat(users().search(word.substring(0, 5) + "_" + word.substring(6), null, 10)).isEmpty();
  }

  private static User[] sorted(User... users) {
    java.util.Arrays.sort(users, java.util.Comparator.comparing(User::username));
    return users;
  }

  @Test
  default void searchKnowsOtherAlphabets() {
    String word = word();
    User greek = added(word(), "ΟΔΥΣΣΕΎΣ " + word);
    User german = added(word(), "Straße" + word);

    assertThat(users().search("οδυσσεύς " + word, null, 10)).containsExactly(greek);
    assertThat(users().search("STRASSE" + word, null, 10)).containsExactly(german);
  }

  @Test
  default void searchIsPagedByRisingUsername() {
    String word = word();
    List<User> added = new ArrayList<>();
    for (String end : List.of(".1", "-2", "_3", "a", "b")) {
      added.add(added(word + end, "x"));
    }
    List<User> wanted = List.of(sorted(added.toArray(User[]::new)));

    assertThat(users().search(word, null, 3)).isEqualTo(wanted.subList(0, 3));
    assertThat(users().search(word, wanted.get(2).username(), 3)).isEqualTo(wanted.subList(3, 5));
    assertThat(users().search(word, wanted.get(4).username(), 3)).isEmpty();
    assertThat(users().search("", null, 3)).hasSize(3);
  }

  @Test
  default void renameReplacesTheDisplayName() {
    String before = word();
    String after = word();
    User user = added(word(), before);
    users().rename(user.id(), after);
    users().rename(aUser(), "nobody");

    assertThat(users().find(List.of(user.id()))).containsExactly(user.named(after));
    assertThat(users().search(after, null, 9)).containsExactly(user.named(after));
    assertThat(users().search(before, null, 9)).isEmpty();
  }
}
