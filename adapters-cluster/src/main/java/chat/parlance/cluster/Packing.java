package chat.parlance.cluster;

import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.Roster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes pieces of news that fit into letters. */
final class Packing {

  private final NewsJson json;
  private final int most;

  /**
   * @param most bytes of news in one letter
   */
  Packing(NewsJson json, int most) {
    this.json = json;
    this.most = most;
  }

  /**
   * The news as JSON, each piece short enough for a letter. Too many entries become the hint that
   * there are some; long lists are parted. Nothing for what cannot be made to fit.
   */
  List<byte[]> pieces(News news) {
    byte[] whole = json.write(news);
    return whole.length <= most
        ? List.of(whole)
        : shorter(news).flatMap(part -> pieces(part).stream()).toList();
  }

  private static Stream<News> shorter(News news) {
    return switch (news) {
      case News.Committed committed ->
          Stream.of(new News.Grown(committed.entries().getLast().position()));
      case News.StreamsChanged changed -> halves(changed);
      case News.Spent spent -> halves(spent);
      default -> Stream.empty();
    };
  }

  private static Stream<News> halves(News.StreamsChanged changed) {
    List<Roster.Place> begun = changed.begun();
    List<String> ended = changed.ended();
    int places = ended.isEmpty() ? begun.size() / 2 : begun.size();
    int ids = begun.isEmpty() ? ended.size() / 2 : 0;
    if (begun.size() + ended.size() < 2) {
      return Stream.empty();
    }
    return Stream.of(
        new News.StreamsChanged(changed.server(), begun.subList(0, places), ended.subList(0, ids)),
        new News.StreamsChanged(
            changed.server(),
            begun.subList(places, begun.size()),
            ended.subList(ids, ended.size())));
  }

  private static Stream<News> halves(News.Spent spent) {
    if (spent.taken().size() < 2) {
      return Stream.empty();
    }
    Map<String, Integer> one = new HashMap<>();
    Map<String, Integer> other = new HashMap<>();
    spent
        .taken()
        .forEach((whose, much) -> (one.size() <= other.size() ? one : other).put(whose, much));
    return Stream.of(
        new News.Spent(spent.allowance(), one), new News.Spent(spent.allowance(), other));
  }

  /** Puts pieces together as they come, in their order, into as few letters as will hold them. */
  List<List<byte[]>> letters(List<byte[]> pieces) {
    List<List<byte[]>> letters = new ArrayList<>();
    List<byte[]> current = new ArrayList<>();
    int size = 0;
    for (byte[] piece : pieces) {
      if (!current.isEmpty() && size + piece.length + 1 > most) {
        letters.add(current);
        current = new ArrayList<>();
        size = 0;
      }
      current.add(piece);
      size += piece.length + 1;
    }
    if (!current.isEmpty()) {
      letters.add(current);
    }
    return letters;
  }
}
