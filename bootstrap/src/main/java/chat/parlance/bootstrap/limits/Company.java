package chat.parlance.bootstrap.limits;

/** Whether there are other servers of this one's store. */
@FunctionalInterface
public interface Company {

  /** There is at least one, as far as is known. */
  boolean any();
}
