package chat.parlance.persistence.lucene;

import chat.parlance.domain.UserId;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.domain.search.Term;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A query in Lucene's terms. */
final class Queries {

  private Queries() {}

  /** What finds the messages below this position. */
  static Query finding(SearchQuery query, long below) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    List<BytesRef> rooms =
        query.rooms().stream().map(room -> new BytesRef(room.toString())).toList();
    all.add(KeywordField.newSetQuery(Documents.ROOM, rooms), Occur.FILTER);
    if (below < Long.MAX_VALUE) {
      all.add(LongPoint.newRangeQuery(Documents.POSITION, 0, below - 1), Occur.FILTER);
    }
    for (Term term : query.terms()) {
      all.add(query(term), term.excluded() ? Occur.MUST_NOT : Occur.FILTER);
    }
    UserId author = query.author();
    if (author != null) {
      all.add(term(Documents.AUTHOR, author.toString()), Occur.FILTER);
    }
    UserId mentions = query.mentions();
    if (mentions != null) {
      BooleanQuery.Builder either = new BooleanQuery.Builder();
      either.add(term(Documents.MENTION, mentions.toString()), Occur.SHOULD);
      either.add(term(Documents.MENTION, Documents.EVERYBODY), Occur.SHOULD);
      all.add(either.build(), Occur.FILTER);
      all.add(term(Documents.AUTHOR, mentions.toString()), Occur.MUST_NOT);
    }
    if (query.link()) {
      all.add(term(Documents.LINK, Documents.YES), Occur.FILTER);
    }
    if (query.from() != null || query.before() != null) {
      all.add(LongPoint.newRangeQuery(Documents.AT, from(query), to(query)), Occur.FILTER);
    }
    return all.build();
  }

  private static long from(SearchQuery query) {
    Instant from = query.from();
    return from == null ? Long.MIN_VALUE : from.toEpochMilli();
  }

  private static long to(SearchQuery query) {
    Instant before = query.before();
    return before == null ? Long.MAX_VALUE : before.toEpochMilli() - 1;
  }

  private static Query query(Term term) {
    List<String> words = term.words();
    if (words.size() > 1) {
      return new PhraseQuery(Documents.WORDS, words.toArray(String[]::new));
    }
    return term.open()
        ? new PrefixQuery(new org.apache.lucene.index.Term(Documents.WORDS, words.getFirst()))
        : term(Documents.WORDS, words.getFirst());
  }

  private static Query term(String field, String value) {
    return new TermQuery(new org.apache.lucene.index.Term(field, value));
  }

  /** What scores any message. */
  static Query scoring(SearchQuery query) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    query.words().forEach(word -> any.add(term(Documents.WORDS, word), Occur.SHOULD));
    return any.build();
  }
}
