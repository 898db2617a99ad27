package chat.parlance.persistence.lucene;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Links;
import chat.parlance.domain.UserId;
import chat.parlance.domain.search.Words;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** A message as the index keeps it: where its words are, and nothing that could be read as text. */
final class Documents {

  static final String WORDS = "words";
  static final String POSITION = "position";
  static final String ROOM = "room";
  static final String SEQ = "seq";
  static final String AUTHOR = "author";
  static final String MENTION = "mention";
  static final String LINK = "link";
  static final String AT = "at";
  static final String YES = "1";
  static final String EVERYBODY = "*";

  private static final FieldType PLACES = places();

  private Documents() {}

  private static FieldType places() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  static Document of(Entry entry, MessagePosted posted) {
    String text = posted.content().text();
    long position = entry.position().number();
    Document document = new Document();
    document.add(new Field(WORDS, new WordStream(Words.of(text)), PLACES));
    document.add(new LongPoint(POSITION, position));
    document.add(new NumericDocValuesField(POSITION, position));
    document.add(new KeywordField(ROOM, new BytesRef(entry.room().toString()), Field.Store.NO));
    document.add(new NumericDocValuesField(SEQ, entry.seq()));
    document.add(new StringField(AUTHOR, entry.by().toString(), Field.Store.NO));
    document.add(new LongPoint(AT, entry.at().toEpochMilli()));
    for (UserId user : posted.mentioned()) {
      document.add(new StringField(MENTION, user.toString(), Field.Store.NO));
    }
    if (posted.traits().everyone()) {
      document.add(new StringField(MENTION, EVERYBODY, Field.Store.NO));
    }
    if (Links.any(text)) {
      document.add(new StringField(LINK, YES, Field.Store.NO));
    }
    return document;
  }
}
