package chat.parlance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The names that clients hand back to us: each has one spelling, and everything else is refused. A
 * second spelling would be a second cache key, a second resume token, a second idempotence key.
 */
class NamesPropertyTest {

  private static final String EPOCH = "[a-z0-9]{1,32}";
  private static final String NUMBER = "0|[1-9][0-9]{0,17}";
  private static final String UUID_FORM =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  @Property
  void a_position_is_read_as_it_was_written(
      @ForAll("epochs") String epoch, @ForAll("numbers") long number) {
    var position = new Position(epoch, number);
    assertThat(Position.parse(position.toString())).contains(position);
  }

  @Property
  void a_text_is_a_position_only_in_the_one_spelling(@ForAll("nearlyPositions") String text) {
    boolean good = text.matches("(" + EPOCH + ")\\.(" + NUMBER + ")");
    assertThat(Position.parse(text).map(Position::toString))
        .isEqualTo(good ? Optional.of(text) : Optional.empty());
  }

  @Property
  void positions_of_one_epoch_keep_it(
      @ForAll("epochs") String epoch, @ForAll("numbers") long one, @ForAll("numbers") long other) {
    assertThat(new Position(epoch, one).at(other)).isEqualTo(new Position(epoch, other));
  }

  @Property
  void a_key_is_any_short_text_of_its_alphabet_and_nothing_else(@ForAll("nearlyKeys") String text) {
    boolean good =
        !text.isEmpty()
            && text.length() <= 64
            && text.chars()
                .allMatch(
                    c ->
                        (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "._:-".indexOf(c) >= 0);
    assertThat(Key.parse(text).map(Key::toString))
        .isEqualTo(good ? Optional.of(text) : Optional.empty());
    if (!good) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Key(text));
    }
  }

  @Property
  void an_id_is_read_as_it_was_written(@ForAll long high, @ForAll long low) {
    var id = new UUID(high, low);
    assertThat(RoomId.parse(new RoomId(id).toString())).contains(new RoomId(id));
    assertThat(UserId.parse(new UserId(id).toString())).contains(new UserId(id));
  }

  @Property
  void a_text_is_an_id_only_in_the_canonical_form(@ForAll("nearlyIds") String text) {
    onlyInCanonicalForm(text, RoomId::parse);
    onlyInCanonicalForm(text, UserId::parse);
  }

  private static <T> void onlyInCanonicalForm(String text, Function<String, Optional<T>> parse) {
    Optional<T> id = parse.apply(text);
    assertThat(id.isPresent()).as(text).isEqualTo(text.matches(UUID_FORM));
    id.ifPresent(some -> assertThat(some.toString()).isEqualToIgnoringCase(text));
  }

  @Property
  void ids_sort_as_their_texts_do(
      @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
    var one = new RoomId(new UUID(high, low));
    var other = new RoomId(new UUID(otherHigh, otherLow));
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
    assertThat(Integer.signum(new UserId(one.value()).compareTo(new UserId(other.value()))))
        .isEqualTo(Integer.signum(one.compareTo(other)));
  }

  @Provide
  Arbitrary<String> epochs() {
    return Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(32);
  }

  @Provide
  Arbitrary<Long> numbers() {
    return Arbitraries.longs().between(0, 999_999_999_999_999_999L);
  }

  /** Parts that are good, nearly good, or not at all. */
  @Provide
  Arbitrary<String> nearlyPositions() {
    Arbitrary<String> epoch =
        Arbitraries.oneOf(
            epochs(), Arbitraries.of("", "A", "é", "a b", "a.b", "a".repeat(32), "a".repeat(33)));
    Arbitrary<String> number =
        Arbitraries.oneOf(
            numbers().map(String::valueOf),
            Arbitraries.of("", "-1", "+1", "01", "00", "1e3", "1.0", "١", " 1", "1\n"),
            Arbitraries.of("999999999999999999", "1000000000000000000", "9223372036854775808"));
    Arbitrary<String> dot = Arbitraries.of(".", ".", ".", "", "..", ":", "\n");
    return Arbitraries.oneOf(
        Combinators.combine(epoch, dot, number).as((e, d, n) -> e + d + n),
        Arbitraries.strings().ofMaxLength(10));
  }

  @Provide
  Arbitrary<String> nearlyKeys() {
    Arbitrary<String> good =
        Arbitraries.strings().alpha().numeric().withChars("._:-").ofMaxLength(66);
    Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(3);
    return Arbitraries.oneOf(good, Combinators.combine(good, wild).as(String::concat));
  }

  /** Ids, and what becomes of them when a character is lost, gained, changed or moved. */
  @Provide
  Arbitrary<String> nearlyIds() {
    Arbitrary<String> good =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
            .as((high, low) -> new UUID(high, low).toString());
    Arbitrary<Integer> place = Arbitraries.integers().between(0, 35);
    Arbitrary<String> bent =
        Combinators.combine(good, place, place, Arbitraries.of("", "-", "g", "0", "F", "١", "+"))
            .as((id, from, to, put) -> moved(id, from, to, put));
    return Arbitraries.oneOf(
        good, good.map(String::toUpperCase), bent, Arbitraries.of("1-1-1-1-1", "", "-"));
  }

  private static String moved(String id, int from, int to, String put) {
    var text = new StringBuilder(id).deleteCharAt(from);
    return text.insert(Math.min(to, text.length()), put.isEmpty() ? id.charAt(from) : put)
        .toString();
  }
}
