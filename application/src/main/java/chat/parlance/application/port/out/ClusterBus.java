package chat.parlance.application.port.out;

/**
 * The bell between the servers of one store. What is said here may be lost, repeated and told in
 * another order: whatever must hold is in the store, and the bell only says that it is worth a look
 * now. A server without others needs none.
 *
 * <p>All methods may be called from any thread.
 */
public interface ClusterBus {

  /** Nobody else is there. */
  ClusterBus NONE =
      new ClusterBus() {
        @Override
        public void publish(News news) {}

        @Override
        public void listen(Listener listener) {}

        @Override
        public boolean connected() {
          return true;
        }
      };

  /**
   * Tells all other servers, and not this one. Returns at once and throws nothing: what cannot be
   * sent, because nobody can be reached or too much is waiting, is dropped, and {@link
   * Listener#missed} is called on whoever did not hear it, later, as far as that can be known. News
   * that one thread publishes one after the other arrive in that order or not at all.
   */
  void publish(News news);

  /** From now on this listener is told what other servers publish. There may be several. */
  void listen(Listener listener);

  /** Whether news are thought to go out and to come in at present. */
  boolean connected();

  /**
   * Hears what the other servers say. Called by one thread at a time; may block for as long as a
   * look into the store takes. What it throws is logged, and the next news come all the same.
   */
  interface Listener {

    /** Another server said so. */
    void heard(News news);

    /**
     * News may have been lost up to now: this server was cut off, or said things that nobody heard.
     * Look into the store. Called at least once after each such time, when news come again.
     */
    void missed();
  }
}
