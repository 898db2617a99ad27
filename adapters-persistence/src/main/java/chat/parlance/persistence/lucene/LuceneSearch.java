package chat.parlance.persistence.lucene;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Change.MessagePosted;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import chat.parlance.persistence.SearchChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The index of one server. How far it is is committed with it: after a crash it stands where it
 * last did, and what came later is taken in again. One that is lost, damaged, of other data or
 * ahead of the log begins anew.
 *
 * <p>Nothing of a text but where its words are is kept. When a message is deleted, the parts of the
 * index that have its words are written anew without them before the deletion counts as taken in:
 * each such part is at most {@link LuceneIndex#LARGEST_MB} large, so that costs up to about a
 * second of one thread, the indexer's; several deletions that are taken in together share it.
 */
public final class LuceneSearch implements MessageSearch, AutoCloseable {

  private final Directory directory;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile @Nullable LuceneIndex index;
  private volatile Position indexed;

  private LuceneSearch(Directory directory, Position head) throws IOException {
    this.directory = directory;
    LuceneIndex opened = LuceneIndex.open(directory);
    Position found = opened.position();
    boolean ours =
        found != null && found.epoch().equals(head.epoch()) && found.number() <= head.number();
    if (found == null || !ours) {
      opened.clear();
      found = head.at(0);
    }
    this.index = opened;
    this.indexed = found;
  }

  /** In memory; it ends with the process. */
  public static LuceneSearch inMemory(Position head) {
    try {
      return new LuceneSearch(new ByteBuffersDirectory(), head);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Memory cannot be written.", impossible);
    }
  }

  /**
   * In this folder; in memory where another server of this data has it open, for an index belongs
   * to one.
   *
   * @param head of the log: what the index has of other data, or of more, is thrown away
   */
  public static LuceneSearch in(Path folder, Position head) {
    try {
      return new LuceneSearch(FSDirectory.open(folder), head);
    } catch (LockObtainFailedException another) {
      return inMemory(head);
    } catch (IOException failed) {
      throw new UncheckedIOException("The search index cannot be opened.", failed);
    }
  }

  @Override
  public Position indexed() {
    return indexed;
  }

  @Override
  public Position index(List<Entry> entries) {
    writing.lock();
    try {
      long after = indexed.number();
      List<Entry> news =
          entries.stream().filter(entry -> entry.position().number() > after).toList();
      if (!news.isEmpty()) {
        if (news.getFirst().position().number() != after + 1) {
          throw new IllegalArgumentException("a hole after " + after);
        }
        take(news);
      }
      return indexed;
    } finally {
      writing.unlock();
    }
  }

  private void take(List<Entry> entries) {
    Position last = entries.getLast().position();
    try {
      LuceneIndex open = index;
      if (open == null) {
        open = LuceneIndex.open(directory);
        index = open;
      }
      SearchChanges changes = SearchChanges.of(entries);
      for (long gone : changes.gone()) {
        open.remove(gone);
      }
      for (Entry message : changes.present()) {
        open.add(message, (MessagePosted) message.change());
      }
      if (changes.erasing()) {
        open.erase();
      }
      open.commit(last);
      indexed = last;
    } catch (IOException | RuntimeException failed) {
      abandon();
      throw new StoreException("The search index did not take in what was said.", failed);
    }
  }

  /** Forgets what was not committed, so that it can be taken in again. */
  private void abandon() {
    LuceneIndex broken = index;
    index = null;
    if (broken != null) {
      broken.abandon();
    }
  }

  @Override
  public List<Hit> find(SearchQuery query, long below, int limit) {
    LuceneIndex open = index;
    if (open == null) {
      throw new StoreException("The search index is being opened again.", null);
    }
    try {
      return query.rooms().isEmpty() ? List.of() : open.find(query, below, limit);
    } catch (IOException | RuntimeException failed) {
      throw new StoreException("The search index did not answer.", failed);
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      abandon();
      directory.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("The search index cannot be closed.", failed);
    } finally {
      writing.unlock();
    }
  }
}
