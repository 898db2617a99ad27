package chat.parlance.media;

import chat.parlance.application.port.out.FileBytes;
import chat.parlance.application.port.out.FileInspector;
import chat.parlance.application.port.out.StoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its content what a file is, and of pictures, sounds and films what a message shows of
 * them. Pictures are decoded in a few threads of its own, for a limited time; what is not done by
 * then is left out, and so is a picture of more pixels than are let through. Never asks for more of
 * a file than it needs.
 */
public final class MediaInspector implements FileInspector, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(MediaInspector.class.getName());

  private final ExecutorService pool;
  private final Duration time;
  private final Pictures pictures;
  private final Types types = new Types();

  /**
   * How much is spent on a file.
   *
   * @param threads how many files are looked into at once
   * @param time for a file, with the wait for a thread
   * @param pixels of the largest picture that is decoded
   */
  public record Bounds(int threads, Duration time, long pixels) {

    /** Two at once, 15 seconds, 50 million pixels. */
    public static final Bounds USUAL = new Bounds(2, Duration.ofSeconds(15), 50_000_000);

    public Bounds {
      if (threads < 1 || !time.isPositive() || pixels < 1) {
        throw new IllegalArgumentException("bounds must be positive");
      }
    }
  }

  public MediaInspector(Bounds bounds) {
    this.time = bounds.time();
    this.pictures = new Pictures(bounds.pixels());
    this.pool =
        Executors.newFixedThreadPool(
            bounds.threads(), Thread.ofPlatform().daemon().name("media-", 0).factory());
  }

  @Override
  public Inspection inspect(FileBytes bytes, String name) {
    String type = types.of(bytes, name);
    if (!Pictures.KNOWN.contains(type) && !Clips.known(type)) {
      return nothingOf(type);
    }
    var lent = new Lent(bytes);
    Future<Inspection> work = pool.submit(() -> look(type, lent));
    try {
      return work.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return unfinished(type, null);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StoreException store) {
        throw new StoreException(String.valueOf(store.getMessage()), store);
      }
      return unfinished(type, failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while a file was looked into", interrupted);
    } finally {
      work.cancel(false); // not by an interrupt: it would close a file channel under the caller
      lent.takeBack();
    }
  }

  private Inspection look(String type, FileBytes bytes) {
    var window = new Window(bytes);
    if (Pictures.KNOWN.contains(type)) {
      return pictures.look(type, window);
    }
    Clip clip = Clips.read(type, window);
    return clip == null ? nothingOf(type) : clip.inspection();
  }

  /** Its beginning says what it is, and that is all that is known. */
  private static Inspection unfinished(String type, @Nullable Throwable failure) {
    if (!(failure instanceof CancellationException)) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "A file of type "
                  + type
                  + " was not looked into: "
                  + (failure == null ? "it took too long" : failure));
    }
    return nothingOf(type);
  }

  static Inspection nothingOf(String type) {
    return new Inspection(type, null, ByteBuffer.allocate(0));
  }

  /** Ends its threads; what they are at is given up. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
