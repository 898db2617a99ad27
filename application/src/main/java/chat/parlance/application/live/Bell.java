package chat.parlance.application.live;

import chat.parlance.application.port.in.Sink;
import chat.parlance.application.port.out.ClusterBus;
import chat.parlance.application.port.out.News;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Mark;
import java.time.InstantSource;

/**
 * Brings news to the streams of this server, whoever says them. Nothing is said on. Any thread;
 * blocks where a hole in the log has to be filled.
 */
final class Bell implements ClusterBus.Listener {

  private final Tail tail;
  private final Signals signals;
  private final OwnNews ownNews;
  private final Attendance attendance;
  private final Registry registry;
  private final InstantSource steady;
  private final Cluster cluster;
  private final Elsewhere elsewhere;
  private final Hearsay hearsay;
  private final Unheard unheard;
  private final Reports reports;

  Bell(
      Tail tail,
      Signals signals,
      OwnNews ownNews,
      Attendance attendance,
      Registry registry,
      InstantSource steady,
      Cluster cluster,
      Elsewhere elsewhere,
      Hearsay hearsay,
      Unheard unheard,
      Reports reports) {
    this.tail = tail;
    this.signals = signals;
    this.ownNews = ownNews;
    this.attendance = attendance;
    this.registry = registry;
    this.steady = steady;
    this.cluster = cluster;
    this.elsewhere = elsewhere;
    this.hearsay = hearsay;
    this.unheard = unheard;
    this.reports = reports;
  }

  @Override
  public void heard(News news) {
    switch (news) {
      case News.Committed committed -> {
        if (tail.isOf(committed.entries().getFirst().position())) {
          tail.accept(committed.entries());
        }
      }
      case News.Grown grown -> {
        if (tail.isOf(grown.head()) && grown.head().number() > tail.head().number()) {
          beat();
        }
      }
      case News.Typed typed ->
          signals.typing(typed.room(), typed.user(), typed.typing(), steady.instant());
      case News.Marked marked -> signals.receipt(marked.mark());
      case News.OwnChanged own -> {
        if (registry.has(own.user())) {
          ownNews.changed(own.room(), own.root(), own.user());
        }
      }
      case News.Appeared appeared -> hearsay.chose(appeared.user());
      case News.BlocksChanged blocks -> hearsay.blocksChanged(blocks.one(), blocks.other());
      case News.Revoked revoked ->
          registry
              .revoke(revoked.session(), steady.instant())
              .forEach(follower -> follower.end(Sink.Reason.REVOKED));
      case News.StreamsChanged streams -> {
        cluster.met(streams.server());
        elsewhere.changed(streams);
      }
      case News.ServerLeft left -> {
        cluster.lost(left.server());
        elsewhere.left(left.server());
      }
      case News.Spent spent -> {} // whoever keeps allowances listens for themselves
    }
  }

  /** Finds what nobody told of. */
  void beat() {
    try {
      tail.beat();
      reports.looked(true);
    } catch (StoreException unreachable) {
      reports.looked(false);
      // the next beat tries again; who sends meanwhile is told
    }
  }

  @Override
  public void missed() {
    beat();
    cluster.lookAround();
    hearsay.unsure(attendance.known());
    unheard.missed();
  }

  /** A mark was found that may have moved unheard: it is told, maybe once more. */
  void found(Mark mark) {
    signals.receipt(mark);
    if (registry.has(mark.user())) {
      ownNews.changed(mark.room(), mark.user());
    }
  }
}
