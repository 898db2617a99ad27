package chat.parlance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.Roster;
import chat.parlance.domain.Change;
import chat.parlance.domain.Content;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final int MOST = 1000;
  private static final RoomId ROOM = new RoomId(new UUID(1, 2));
  private static final UserId ANN = new UserId(new UUID(3, 4));

  private final NewsJson json = new NewsJson();
  private final Packing packing = new Packing(json, MOST);

  @Test
  void what_fits_stays_as_it_is() {
    var news = new News.Committed(List.of(entry(1, "short")));

    assertThat(unpacked(news)).containsExactly(news);
  }

  @Test
  void entries_that_do_not_fit_become_the_hint_that_there_are_some() {
    var news = new News.Committed(List.of(entry(1, "short"), entry(2, "x".repeat(MOST))));

    assertThat(unpacked(news)).containsExactly(new News.Grown(new Position("e", 2)));
  }

  @Test
  void streams_are_told_in_parts() {
    List<Roster.Place> begun =
        IntStream.range(0, 50)
            .mapToObj(n -> new Roster.Place("begun-" + n, "s", ANN, "192.0.2.1"))
            .toList();
    List<String> ended = IntStream.range(0, 200).mapToObj(n -> "ended-" + n).toList();

    List<News> parts = unpacked(new News.StreamsChanged("s", begun, ended));

    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(parts.stream().flatMap(part -> ((News.StreamsChanged) part).begun().stream()))
        .isEqualTo(begun);
    assertThat(parts.stream().flatMap(part -> ((News.StreamsChanged) part).ended().stream()))
        .isEqualTo(ended);
  }

  @Test
  void what_was_spent_is_told_in_parts() {
    Map<String, Integer> taken = new HashMap<>();
    IntStream.range(0, 300).forEach(n -> taken.put("user-" + n, n + 1));

    Map<String, Integer> told = new HashMap<>();
    List<News> parts = unpacked(new News.Spent("sends", taken));
    parts.forEach(part -> told.putAll(((News.Spent) part).taken()));

    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(told).isEqualTo(taken);
  }

  @Test
  void what_cannot_be_made_to_fit_is_nothing() {
    String huge = "x".repeat(MOST);

    assertThat(packing.pieces(new News.Revoked(huge))).isEmpty();
    assertThat(packing.pieces(new News.Spent("sends", Map.of(huge, 1)))).isEmpty();
    assertThat(
            packing.pieces(new News.StreamsChanged("s", List.of(), List.of("a", huge, "b", "c"))))
        .as("but for the others")
        .hasSize(2);
  }

  @Test
  void letters_hold_as_many_as_fit() {
    byte[] third = new byte[MOST / 3];
    byte[] full = new byte[MOST];

    assertThat(packing.letters(List.of(third, third, third, full, third)))
        .containsExactly(List.of(third, third), List.of(third), List.of(full), List.of(third));
    assertThat(packing.letters(List.of())).isEmpty();
  }

  private List<News> unpacked(News news) {
    List<byte[]> pieces = packing.pieces(news);
    assertThat(pieces).allMatch(piece -> piece.length <= MOST);
    return pieces.stream().map(piece -> json.read(json.tree(piece))).toList();
  }

  private static Entry entry(long position, String text) {
    return new Entry(
        ROOM,
        position,
        new Position("e", position),
        Instant.EPOCH,
        ANN,
        new Change.MessagePosted(new Key("k"), Content.plain(text)));
  }
}
