package chat.parlance.application;

import chat.parlance.application.port.out.MessageSearch;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Entry;
import chat.parlance.domain.Position;
import chat.parlance.domain.search.Hit;
import chat.parlance.domain.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was given, and finds what it is told to. */
public final class FakeSearch implements MessageSearch {

  private final List<Entry> entries = new ArrayList<>();
  private int calls;
  public volatile boolean broken;
  public volatile boolean taken;

  /** The newest first. */
  public final List<Hit> hits = new ArrayList<>();

  @Override
  public synchronized Position indexed() {
    return entries.isEmpty() ? new Position(FakeStore.EPOCH, 0) : entries.getLast().position();
  }

  @Override
  public synchronized Position index(List<Entry> more) {
    calls++;
    if (broken) {
      throw new StoreException("broken on purpose", null);
    }
    if (!taken) {
      long after = indexed().number();
      more.stream().filter(entry -> entry.position().number() > after).forEach(entries::add);
    }
    return indexed();
  }

  /** How often it was given something. */
  public synchronized int calls() {
    return calls;
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized List<Hit> find(SearchQuery query, long below, int limit) {
    return hits.stream().filter(hit -> hit.position() < below).limit(limit).toList();
  }
}
