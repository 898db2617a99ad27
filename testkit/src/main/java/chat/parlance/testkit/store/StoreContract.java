package chat.parlance.testkit.store;

/** Where a contract finds what it tests. */
public interface StoreContract {

  /** The stores under test; the same ones within a test. */
  Stores stores();

  /**
   * The same data through other objects, as a second server has them. A store that only one server
   * can have gives {@link #stores()}.
   */
  default Stores otherStores() {
    return stores();
  }
}
