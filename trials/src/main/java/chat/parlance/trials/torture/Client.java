package chat.parlance.trials.torture;

import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.testkit.history.Disturbance;
import chat.parlance.testkit.history.Listener;
import chat.parlance.testkit.history.Outcome;
import chat.parlance.testkit.history.Revocation;
import chat.parlance.testkit.history.Send;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Refused;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Unreachable;
import chat.parlance.testkit.wire.Rest;
import chat.parlance.trials.witness.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One device of somebody who listens, comes back whenever the stream is gone, and talks meanwhile.
 * It listens on one thread and talks on another.
 */
final class Client {

  private static final long MILLI = 1_000_000;
  private static final Duration MUTE = Duration.ofSeconds(12);
  private static final int UNSURE = 500;
  private static final int MOST_TRIES = 60;

  private final Site site;
  private final String name;
  private final List<Way> ways;
  private final Set<RoomId> only;
  private final Random listening;
  private final Random talking;
  private final Rewriting rewriting;
  private volatile Rest rest;
  private volatile @Nullable ChatStream stream;
  private volatile boolean mustLogOut;
  private @Nullable Position position;
  private int at; // the listening thread's
  private int sessions;
  private int messages;

  /**
   * Somebody.
   *
   * @param ways to each of the servers, by one transport
   * @param first the number of the way that is taken first
   */
  Client(
      Site site, String name, List<Way> ways, int first, Set<RoomId> only, Rest rest, long seed) {
    this.site = site;
    this.name = name;
    this.ways = List.copyOf(ways);
    this.at = first;
    this.only = only;
    this.rest = rest.at(ways.get(first).address());
    this.listening = new Random(seed);
    this.talking = new Random(~seed);
    this.rewriting = new Rewriting(site, name, talking);
  }

  String name() {
    return name;
  }

  /** At the server where it is. */
  Rest rest() {
    return rest;
  }

  private String transport() {
    return ways.getFirst().driver().name();
  }

  /** Goes to another server, if there is one. The listening thread's. */
  private void moveOn() {
    if (ways.size() > 1) {
      at = (at + 1 + listening.nextInt(ways.size() - 1)) % ways.size();
      rest = rest.at(ways.get(at).address());
    }
  }

  /** The person at any of the servers. */
  private Rest anywhere(Random random) {
    return rest.at(ways.get(random.nextInt(ways.size())).address());
  }

  /** Logs out at the next occasion, and in again. */
  void logOutSoon() {
    mustLogOut = true;
  }

  // ---- listening

  /** Listens until the run is over. */
  void listen() {
    int failures = 0;
    while (!site.over()) {
      Leg leg = leg();
      boolean opened = open(leg);
      if (opened) {
        failures = 0;
        stay(leg);
      } else {
        failures++;
      }
      leave(leg);
      site.pause(listening.nextInt(20, 60 + 60 * Math.min(failures, 6)));
    }
  }

  private Leg leg() {
    var listener = new Listener(name, rest.person().id(), name + "#" + sessions, transport());
    Position since = position;
    return new Leg(
        site.history()
            .open(listener, since == null ? null : since.number(), only, System.nanoTime()),
        since,
        event -> site.tally().received(transport()));
  }

  private boolean open(Leg leg) {
    try {
      stream = ways.get(at).driver().open(rest.person(), new Opening(leg.position(), only), leg);
      site.tally().connects.incrementAndGet();
      return true;
    } catch (Refused refused) {
      if (refused.reply().status() == 401) {
        logIn();
      } else if (refused.reply().status() < UNSURE) {
        site.tally().note("a stream was refused with " + refused.getMessage());
      }
      return false;
    } catch (Unreachable gone) {
      return false;
    }
  }

  private void stay(Leg leg) {
    long until = System.nanoTime() + listening.nextLong(2_000, 40_000) * MILLI;
    ChatStream open = stream;
    while (open != null && open.ending() == null && !site.over() && System.nanoTime() < until) {
      if (System.nanoTime() - leg.heard() > MUTE.toNanos()) {
        site.tally().note("a stream of " + transport() + " was mute for 12 s and given up");
        return;
      }
      if (mustLogOut) {
        logOut(open);
        return;
      }
      int dice = listening.nextInt(4_000);
      if (dice < 4) {
        stall(open, leg);
      } else if (dice < 7) {
        renew(open);
      }
      site.pause(20);
    }
  }

  private void leave(Leg leg) {
    ChatStream open = stream;
    stream = null;
    position = leg.end();
    if (open != null) {
      open.close();
    }
    moveOn();
  }

  /** Reads nothing for a while, with the connection open. */
  private void stall(ChatStream open, Leg leg) {
    long from = System.nanoTime();
    open.stall();
    site.pause(listening.nextInt(500, 4_000));
    open.resume();
    long caughtUp = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    site.history()
        .add(new Disturbance(leg.track().number(), from, caughtUp, "a reader that did not read"));
    leg.hear();
  }

  private void renew(ChatStream open) {
    try {
      rest.refresh();
      open.renew(rest.person().accessToken());
    } catch (Unreachable | AssertionError unknown) {
      // Whether the old refresh token is still good is unknown, and trying it could end the
      // session.
      logIn();
    }
  }

  /**
   * Ends the session under its stream, and sees what the stream and the old token are still told.
   */
  private void logOut(ChatStream open) {
    String session = name + "#" + sessions;
    while (!site.over()) {
      try {
        int status = anywhere(listening).post("/auth/logout", Map.of()).status();
        if (status < UNSURE) {
          site.history().add(new Revocation(session, System.nanoTime()));
          site.tally().logouts.incrementAndGet();
          break;
        }
      } catch (Unreachable unknown) {
        // asked again until it is known
      }
      site.pause(100);
    }
    mustLogOut = false;
    for (int i = 0; i < 150 && open.ending() == null; i++) {
      site.pause(20);
    }
    if (open.ending() == null) {
      site.tally().note("a stream was open 3 s after its session had ended");
    }
    withOldToken();
    logIn();
  }

  private void withOldToken() {
    Leg old = leg();
    try {
      ChatDriver driver = ways.get(listening.nextInt(ways.size())).driver();
      ChatStream again = driver.open(rest.person(), new Opening(old.position(), only), old);
      site.tally().note("a stream was opened with the token of a session that had ended");
      site.pause(3_000);
      again.close();
    } catch (Refused | Unreachable asItShould) {
      // the token is worthless, or the server away
    }
    old.end();
  }

  private void logIn() {
    while (!site.stopped()) {
      try {
        rest = rest.login();
        sessions++;
        return;
      } catch (Unreachable | AssertionError away) {
        moveOn();
        site.pause(200);
      }
    }
  }

  /**
   * Listens once more until it has come to the head, and stays there.
   *
   * @return whether it came
   */
  boolean catchUp(long head, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      Leg leg = leg();
      if (open(leg)) {
        ChatStream open = stream;
        while (open != null && open.ending() == null && System.nanoTime() < until) {
          Position here = leg.position();
          if (leg.live() && here != null && here.number() >= head) {
            return true;
          }
          site.pause(20);
        }
        if (System.nanoTime() >= until) {
          return false; // open, and not at the head: the checker will say so
        }
      }
      leave(leg);
      site.pause(100);
    }
    return false;
  }

  void close() {
    ChatStream open = stream;
    if (open != null) {
      open.close();
    }
  }

  // ---- talking

  /** Talks until the run is over, this many times a second on average. */
  void talk(double rate) {
    while (!site.over()) {
      double wait = -Math.log(1 - talking.nextDouble()) * 1_000 / rate;
      site.pause((long) Math.min(wait, 10_000));
      int burst = talking.nextInt(20) == 0 ? 10 : 1;
      for (int i = 0; i < burst && !site.over(); i++) {
        say();
      }
    }
  }

  private void say() {
    RoomId room = site.rooms().get(talking.nextInt(site.rooms().size()));
    String key = name + "-" + ++messages;
    int size = talking.nextInt(50) == 0 ? 2_000 : talking.nextInt(5, 120);
    String text = key + " " + "x".repeat(size);
    Outcome outcome = attempt(room, key, text, false);
    boolean persistent = talking.nextInt(10) > 0;
    for (int i = 0; persistent && outcome instanceof Outcome.Unknown && i < MOST_TRIES; i++) {
      if (site.stopped()) {
        return;
      }
      site.pause(talking.nextInt(50, 200) << Math.min(i, 4));
      outcome = attempt(room, key, text, true);
    }
    if (outcome instanceof Outcome.Ok ok) {
      rewriting.said(room, ok.seq());
      int dice = talking.nextInt(100);
      if (dice < 4) {
        attempt(room, key, text, true);
      } else if (dice < 5) {
        attempt(room, key, text + " and more", true);
      } else if (dice < 20) {
        rewriting.rewrite(rest);
      }
    } else if (outcome instanceof Outcome.Refused) {
      site.pause(50);
    }
  }

  /**
   * Sends it.
   *
   * @param again whether it was tried before: then at any server, where there are several
   */
  private Outcome attempt(RoomId room, String key, String text, boolean again) {
    long invoked = System.nanoTime();
    boolean elsewhere = again && ways.size() > 1;
    Rest now = elsewhere ? anywhere(talking) : rest;
    Outcome outcome;
    try {
      ChatStream open = elsewhere ? null : stream;
      Content content = Content.plain(text);
      Reply reply =
          open != null && open.ending() == null
              ? open.send(room, new Key(key), content)
              : now.send(room, new Key(key), content);
      outcome = Outcome.of(reply);
    } catch (Unreachable unanswered) {
      outcome = Outcome.UNKNOWN;
    }
    site.history()
        .add(
            new Send(
                name, now.person().id(), room, key, text, invoked, System.nanoTime(), outcome));
    switch (outcome) {
      case Outcome.Ok ok -> site.tally().ok.incrementAndGet();
      case Outcome.Refused refused -> site.tally().refused.incrementAndGet();
      case Outcome.Unknown unknown -> site.tally().unknown.incrementAndGet();
    }
    return outcome;
  }
}
