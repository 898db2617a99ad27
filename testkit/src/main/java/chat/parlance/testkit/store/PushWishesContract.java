package chat.parlance.testkit.store;

import static chat.parlance.testkit.store.TestRoom.aUser;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.PushWishes;
import chat.parlance.domain.PushPreferences;
import chat.parlance.domain.PushPreferences.Preview;
import chat.parlance.domain.QuietHours;
import chat.parlance.domain.UserId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How users want to be notified is kept as it was said last. */
public interface PushWishesContract extends StoreContract {

  private PushWishes wishes() {
    return stores().push().wishes();
  }

  @Test
  default void whoNeverSaidWantsAllAtAnyTime() {
    assertThat(wishes().of(aUser())).isEqualTo(PushPreferences.DEFAULT);
  }

  @Test
  default void whatWasSaidLastIsKept() {
    UserId user = aUser();
    var quiet =
        new QuietHours(
            LocalTime.parse("22:00"), LocalTime.parse("07:30:15"), ZoneId.of("Europe/Berlin"));
    for (PushPreferences said :
        List.of(
            new PushPreferences(Preview.SENDER, quiet),
            new PushPreferences(Preview.NOTHING, null),
            PushPreferences.DEFAULT)) {
      wishes().put(user, said);
      assertThat(wishes().of(user)).isEqualTo(said);
      assertThat(otherStores().push().wishes().of(user)).isEqualTo(said);
    }
    assertThat(wishes().of(aUser())).isEqualTo(PushPreferences.DEFAULT);
  }
}
