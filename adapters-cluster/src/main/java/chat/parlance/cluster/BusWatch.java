package chat.parlance.cluster;

/** Told what becomes of news, to be counted. Called by any thread; must be quick. */
public interface BusWatch {

  /** Nobody counts. */
  BusWatch NONE =
      new BusWatch() {
        @Override
        public void published(int news) {}

        @Override
        public void heard(int news) {}

        @Override
        public void missed() {}

        @Override
        public void dropped(int news) {}
      };

  /** So many were sent to the others. */
  void published(int news);

  /** So many came from others. */
  void heard(int news);

  /** Some may have been lost, and whoever listens was told so. */
  void missed();

  /** So many of this server's could not be sent. */
  void dropped(int news);
}
