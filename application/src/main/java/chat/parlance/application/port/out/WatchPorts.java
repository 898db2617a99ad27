package chat.parlance.application.port.out;

/**
 * What looks on.
 *
 * @param live counts; {@link LiveWatch#NONE} where nothing does
 * @param traces follows; {@link Traces#NONE} where nothing does
 */
public record WatchPorts(LiveWatch live, Traces traces) {

  /** Nobody looks on. */
  public static final WatchPorts NONE = new WatchPorts(LiveWatch.NONE, Traces.NONE);
}
