package chat.parlance.persistence.jdbc;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Links;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Term;
import chat.parlance.domain.search.Word;
import chat.parlance.domain.search.Words;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Messages as tsvector and queries as tsquery, written out: PostgreSQL's own parsers and
 * dictionaries have no part in it, so it finds what the other stores find.
 */
final class SearchTerms {

  /** Of the numbers of positions, so many bits are a place within an era. */
  static final int ERA_BITS = 13;

  private static final String LINK = ":l";
  private static final String EVERYBODY = ":m";

  /** PostgreSQL keeps no more places of a word, and no place behind this one. */
  private static final int MOST_PLACES = 255;

  private static final int LAST_PLACE = 16_383;

  /** Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): 2³² by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private static final Base64.Encoder IDS = Base64.getUrlEncoder().withoutPadding();

  private SearchTerms() {}

  /** The tsvector of a message. */
  static String vector(Entry entry, MessagePosted posted) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    List<String> words = Words.of(posted.content().text()).stream().map(Word::form).toList();
    int place = 0;
    for (String word : words) {
      List<Integer> of = places.computeIfAbsent(word, form -> new ArrayList<>());
      place++;
      if (of.size() < MOST_PLACES && place <= LAST_PLACE) {
        of.add(place);
      }
    }
    List<String> lexemes = new ArrayList<>();
    places.forEach(
        (form, of) ->
            lexemes.add(
                quoted(form)
                    + (of.isEmpty()
                        ? ""
                        : of.stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", ":", "")))));
    pairs(words).forEach(pair -> lexemes.add(quoted(pair)));
    lexemes.add(quoted(room(entry.room())));
    lexemes.add(quoted(author(entry.by())));
    lexemes.add(quoted(eraMark(era(entry.position().number()))));
    posted.mentioned().forEach(user -> lexemes.add(quoted(mention(user))));
    if (posted.traits().everyone()) {
      lexemes.add(quoted(EVERYBODY));
    }
    if (Links.any(posted.content().text())) {
      lexemes.add(quoted(LINK));
    }
    return String.join(" ", lexemes);
  }

  /** The tsquery, in parts of which all must hold, of what is asked for but for rooms and times. */
  static List<String> query(SearchQuery query) {
    return parts(query, query.terms());
  }

  /** The same without words that may go on: the index keeps each by itself. */
  static List<String> quick(SearchQuery query) {
    return parts(query, query.terms().stream().filter(term -> !term.open()).toList());
  }

  private static List<String> parts(SearchQuery query, List<Term> terms) {
    List<String> parts = new ArrayList<>();
    terms.forEach(term -> parts.add(term(term)));
    UserId author = query.author();
    if (author != null) {
      parts.add(quoted(author(author)));
    }
    UserId mentions = query.mentions();
    if (mentions != null) {
      parts.add(any(List.of(mention(mentions), EVERYBODY)));
      parts.add("!" + quoted(author(mentions)));
    }
    if (query.link()) {
      parts.add(quoted(LINK));
    }
    return parts;
  }

  private static String term(Term term) {
    String words =
        term.words().stream().map(SearchTerms::quoted).collect(Collectors.joining(" <-> "))
            + (term.open() ? ":*" : "");
    String pairs =
        pairs(term.words()).stream()
            .map(pair -> quoted(pair) + " & ")
            .collect(Collectors.joining());
    return (term.excluded() ? "!" : "") + "(" + pairs + words + ")";
  }

  /**
   * Words that follow each other, each two as one of 65,536 marks. Where words stand is known to
   * the messages and not to the index: for two that are in every third message it would have a
   * ninth of all messages read, by the mark it gives those that have them in a row, and few others.
   */
  private static Set<String> pairs(List<String> words) {
    Set<String> pairs = new LinkedHashSet<>();
    for (int i = 1; i < words.size(); i++) {
      int hash = (words.get(i - 1) + ' ' + words.get(i)).hashCode() * SPREAD;
      pairs.add(":p" + Integer.toHexString(hash >>> 16));
    }
    return pairs;
  }

  /** The tsquery of the words that count for the score; empty where there are none. */
  static String words(SearchQuery query) {
    List<String> words = query.words();
    return words.isEmpty() ? "" : any(words);
  }

  /** The tsquery of this era. */
  static String ofEra(long era) {
    return quoted(eraMark(era));
  }

  /** The tsquery of this room. */
  static String ofRoom(RoomId room) {
    return quoted(room(room));
  }

  private static String any(List<String> lexemes) {
    return lexemes.stream().map(SearchTerms::quoted).collect(Collectors.joining(" | ", "(", ")"));
  }

  static long era(long position) {
    return position >> ERA_BITS;
  }

  private static String eraMark(long era) {
    return ":e" + era;
  }

  private static String room(RoomId room) {
    return ":r" + id(room.value());
  }

  private static String author(UserId user) {
    return ":a" + id(user.value());
  }

  private static String mention(UserId user) {
    return ":m" + id(user.value());
  }

  private static String id(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return IDS.encodeToString(bytes.array());
  }

  private static String quoted(String lexeme) {
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
