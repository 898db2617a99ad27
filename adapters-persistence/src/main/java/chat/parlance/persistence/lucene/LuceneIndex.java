package chat.parlance.persistence.lucene;

import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.MessageName;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** An index that is open: one thread writes, any number search. */
final class LuceneIndex {

  /** No part grows larger, so that a deletion never has more than this written anew. */
  static final int LARGEST_MB = 64;

  private static final String EPOCH = "epoch";
  private static final String NUMBER = "position";

  /** Each part is kept in this order: whoever wants the newest reads no further. */
  private static final Sort NEWEST =
      new Sort(new SortField(Documents.POSITION, SortField.Type.LONG, true));

  /** Says at every start that vectors, which are not used here, could be faster. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTORS.setLevel(Level.SEVERE);
  }

  private final IndexWriter writer;
  private final SearcherManager searchers;

  private LuceneIndex(IndexWriter writer) throws IOException {
    this.writer = writer;
    this.searchers =
        new SearcherManager(
            writer,
            new SearcherFactory() {
              @Override
              public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(new Occurrences());
                return searcher;
              }
            });
  }

  /** Opens what is there; what cannot be read is thrown away. */
  static LuceneIndex open(Directory directory) throws IOException {
    try {
      return new LuceneIndex(new IndexWriter(directory, config()));
    } catch (CorruptIndexException
        | IndexFormatTooNewException
        | IndexFormatTooOldException
        | EOFException
        | NoSuchFileException
        | IllegalArgumentException damaged) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
      return new LuceneIndex(new IndexWriter(directory, config()));
    }
  }

  private static IndexWriterConfig config() {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setMaxMergedSegmentMB(LARGEST_MB);
    merges.setForceMergeDeletesPctAllowed(0);
    return new IndexWriterConfig()
        .setSimilarity(new Occurrences())
        .setIndexSort(NEWEST)
        .setMergePolicy(merges)
        .setCommitOnClose(false);
  }

  /** How far what is committed is; null where that was never said. */
  @Nullable Position position() {
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data == null) {
      return null;
    }
    Map<String, String> said = new HashMap<>();
    data.forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    return Position.parse(said.get(EPOCH) + "." + said.get(NUMBER)).orElse(null);
  }

  void clear() throws IOException {
    writer.deleteAll();
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  void add(Entry entry, MessagePosted posted) throws IOException {
    writer.addDocument(Documents.of(entry, posted));
  }

  /** What has this position is not found any more; its words are in the files still. */
  void remove(long position) throws IOException {
    writer.deleteDocuments(LongPoint.newExactQuery(Documents.POSITION, position));
  }

  /**
   * Writes anew all parts of which something was removed, so that no file has it after a commit.
   */
  void erase() throws IOException {
    // Again for what was being merged meanwhile.
    while (writer.hasDeletions()) {
      writer.forceMergeDeletes();
    }
  }

  void commit(Position position) throws IOException {
    writer.setLiveCommitData(
        Map.of(EPOCH, position.epoch(), NUMBER, Long.toString(position.number())).entrySet());
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  List<Hit> find(SearchQuery query, long below, int limit) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      ScoreDoc[] found =
          searcher.search(
                  Queries.finding(query, below),
                  new TopFieldCollectorManager(NEWEST, limit, null, limit))
              .scoreDocs;
      boolean scored = !query.words().isEmpty();
      if (scored) {
        TopFieldCollector.populateScores(found, searcher, Queries.scoring(query));
      }
      List<Hit> hits = new ArrayList<>(found.length);
      for (ScoreDoc one : found) {
        hits.add(hit(searcher, one, scored ? Math.round(one.score) : 0));
      }
      return hits;
    } finally {
      searchers.release(searcher);
    }
  }

  private static Hit hit(IndexSearcher searcher, ScoreDoc found, int score) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
    int doc = found.doc - leaf.docBase;
    SortedSetDocValues rooms = DocValues.getSortedSet(leaf.reader(), Documents.ROOM);
    if (!rooms.advanceExact(doc)) {
      throw new CorruptIndexException("a message without a room", Integer.toString(doc));
    }
    String room = rooms.lookupOrd(rooms.nextOrd()).utf8ToString();
    return new Hit(
        new MessageName(
            new RoomId(UUID.fromString(room)), number(leaf.reader(), Documents.SEQ, doc)),
        number(leaf.reader(), Documents.POSITION, doc),
        score);
  }

  private static long number(LeafReader reader, String field, int doc) throws IOException {
    NumericDocValues values = Objects.requireNonNull(reader.getNumericDocValues(field));
    if (!values.advanceExact(doc)) {
      throw new CorruptIndexException("a message without " + field, Integer.toString(doc));
    }
    return values.longValue();
  }

  /** Closes it as it was last committed. */
  void abandon() {
    try {
      searchers.close();
      writer.rollback();
    } catch (IOException failed) {
      // Closed all the same; what is on disk is what was committed.
    }
  }
}
