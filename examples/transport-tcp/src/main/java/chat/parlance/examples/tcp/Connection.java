package chat.parlance.examples.tcp;

import chat.parlance.application.port.in.Control;
import chat.parlance.application.port.in.LiveStream;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Result;
import chat.parlance.protocol.CommandDesk;
import chat.parlance.protocol.Frames;
import chat.parlance.protocol.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client, on two virtual threads. The reader takes its lines and does what they ask, one after
 * the other: while a command runs or the client does not take our answers, the next one waits in
 * the network. The writer sends what is in the outbox.
 */
final class Connection implements Runnable {

  private static final Logger LOG = System.getLogger(Connection.class.getName());

  private final Socket socket;
  private final Reception reception;
  private final CommandDesk desk;
  private final Patience patience;
  private final Lines lines;
  private final Outbox outbox = new Outbox();
  private volatile @Nullable LiveStream stream;

  Connection(Socket socket, Reception reception, CommandDesk desk, Patience patience, int lineBytes)
      throws IOException {
    this.socket = socket;
    this.reception = reception;
    this.desk = desk;
    this.patience = patience;
    this.lines = new Lines(socket, lineBytes);
    socket.setTcpNoDelay(true);
  }

  /** Serves the client until it leaves or has to; the caller closes the socket. */
  @Override
  public void run() {
    Thread writer = Thread.ofVirtual().name("tcp-writer").start(this::write);
    try {
      read();
      // To close a socket with unread bytes in it is to reset it: the last words would be lost.
      lines.skip();
      writer.join();
    } catch (IOException gone) {
      finish(null);
    } catch (InterruptedException shutdown) {
      cut();
    }
  }

  /** Ends the connection: says why, gives the client a moment to take it in, and cuts. */
  void end(Farewell why) {
    if (why == Farewell.REVOKED) {
      revoke();
    }
    finish(why.frame());
  }

  /** What was not sent yet is no longer the client's to read. */
  private void revoke() {
    outbox.clear();
    try {
      socket.setSoLinger(true, 0); // nor what the kernel holds, when the connection is cut
    } catch (IOException gone) {
      // then nobody reads
    }
  }

  private void finish(byte @Nullable [] last) {
    if (outbox.finish(last)) {
      var unused = Thread.ofVirtual().name("tcp-end").start(this::cutSoon);
    }
  }

  // ---- the reader

  private void read() throws IOException, InterruptedException {
    try {
      byte[] first = lines.next(patience.toAuthenticate());
      if (first != null) {
        greet(first);
      }
      finish(null);
    } catch (Lines.TooLong tooLong) {
      end(Farewell.TOO_LARGE);
    } catch (SocketTimeoutException silent) {
      end(Farewell.TOO_SLOW);
    } catch (RuntimeException broken) {
      LOG.log(Level.ERROR, "A connection failed", broken);
      end(Farewell.INTERNAL);
    }
  }

  private void greet(byte[] line) throws IOException, InterruptedException {
    String address = socket.getInetAddress().getHostAddress();
    switch (reception.welcome(line, address, new LineSink(outbox, this::end))) {
      case Result.Ok<Reception.Welcome> in -> serve(in.value().session(), in.value().stream());
      case Result.Refused<Reception.Welcome> out -> refuse(out.refusal());
    }
  }

  private void refuse(Refusal refusal) {
    finish(Frames.control(new Control.Problem(refusal)));
  }

  private void serve(Session session, LiveStream opened) throws IOException, InterruptedException {
    stream = opened;
    opened.ready(); // the outbox may have become so before there was anyone to tell
    try {
      obey(session);
    } finally {
      opened.close();
    }
  }

  private void obey(Session session) throws IOException, InterruptedException {
    while (!outbox.finished()) {
      byte[] line = lines.next(patience.silent());
      if (line == null) {
        return;
      }
      Optional<byte[]> reply = desk.answer(session, line);
      if (reply.isEmpty()) {
        end(Farewell.BAD_FRAME);
        return;
      }
      outbox.add(reply.get());
      if (!outbox.awaitReady(patience.silent())) {
        end(Farewell.TOO_SLOW);
        return;
      }
    }
  }

  // ---- the writer

  private void write() {
    try {
      OutputStream out = socket.getOutputStream();
      for (byte[] chunk = outbox.take(); chunk != null; chunk = outbox.take()) {
        out.write(chunk);
        if (outbox.sent(chunk.length)) {
          tellReady();
        }
      }
      socket.shutdownOutput();
    } catch (IOException gone) {
      cut();
    } catch (InterruptedException shutdown) {
      cut();
    }
  }

  private void tellReady() {
    LiveStream open = stream; // read after the outbox was emptied, as serve() sets it before it asks
    if (open != null) {
      open.ready();
    }
  }

  private void cutSoon() {
    try {
      Thread.sleep(patience.toLeave());
    } catch (InterruptedException shutdown) {
      // then now
    }
    cut();
  }

  private void cut() {
    try {
      socket.close(); // wakes both threads
    } catch (IOException unclosable) {
      LOG.log(Level.WARNING, "A connection could not be closed", unclosable);
    }
  }
}
