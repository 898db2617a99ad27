package chat.parlance.testkit.history;

import static chat.parlance.testkit.history.Scene.LAG;
import static chat.parlance.testkit.history.Scene.at;

import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A run against a server that keeps every promise: the trivial model, made up by chance. */
final class Simulation {

  private final Random random;
  private final Scene scene = new Scene();
  private final List<UserId> users = new ArrayList<>();
  private final List<RoomId> rooms = new ArrayList<>();
  private final Map<RoomId, Set<UserId>> members = new HashMap<>();
  private final Map<RoomId, Long> heads = new HashMap<>();
  private final List<Client> clients = new ArrayList<>();
  private long head;

  private static final class Client {
    final String name;
    final UserId user;
    final Set<RoomId> only;
    Scene.Line line;
    long frontier;

    Client(String name, UserId user, Set<RoomId> only) {
      this.name = name;
      this.user = user;
      this.only = only;
    }

    boolean wants(RoomId room) {
      return only.isEmpty() || only.contains(room);
    }
  }

  private Simulation(long seed, int users, int rooms) {
    this.random = new Random(seed);
    for (int u = 0; u < users; u++) {
      this.users.add(new UserId(new UUID(0, u + 1)));
    }
    for (int r = 0; r < rooms; r++) {
      this.rooms.add(new RoomId(new UUID(1, r + 1)));
    }
  }

  /** Six users, seven clients, three rooms, comings and goings, cuts and resumes. */
  static Scene run(long seed, int steps) {
    var simulation = new Simulation(seed, 6, 3);
    simulation.begin();
    for (int i = 0; i < steps; i++) {
      simulation.step();
    }
    simulation.finish();
    return simulation.scene;
  }

  /** One room that all listen to, from the beginning to the end. */
  static Scene crowd(int users, int messages) {
    var simulation = new Simulation(1, users, 1);
    simulation.begin();
    for (int i = 0; i < messages; i++) {
      simulation.say();
    }
    simulation.finish();
    return simulation.scene;
  }

  private UserId owner() {
    return users.getFirst();
  }

  private void begin() {
    for (int u = 0; u < users.size(); u++) {
      clients.add(new Client("client-" + u, users.get(u), Set.of()));
    }
    if (rooms.size() > 1) {
      clients.add(new Client("client-narrow", users.getLast(), Set.of(rooms.getLast())));
    }
    for (RoomId room : rooms) {
      members.put(room, new HashSet<>());
      write(new Seen(room, 1, "room.created", owner(), null, null, List.copyOf(users), null, 0));
    }
    clients.forEach(this::connect);
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 45) {
      say();
    } else if (dice < 60) {
      rewrite();
    } else if (dice < 75) {
      move();
    } else if (dice < 85) {
      Client client = pick(clients);
      if (client.line == null) {
        connect(client);
      } else {
        client.line.ended = true;
        client.line = null;
      }
    } else {
      Client client = pick(clients);
      if (client.line != null) {
        beat(client);
      }
    }
  }

  private void say() {
    RoomId room = pick(rooms);
    UserId by = pick(List.copyOf(members.get(room)));
    String key = "key-" + scene.sends.size();
    String text = "text of " + key;
    long seq = heads.get(room) + 1;
    long position = head + 1;
    int dice = random.nextInt(10);
    if (dice == 0) {
      send(by, room, key, text, position, new Outcome.Refused("rate-limited"));
      return;
    }
    if (dice == 1) {
      send(by, room, key, text, position, Outcome.UNKNOWN);
      return;
    }
    if (dice == 2) {
      send(by, room, key, text, position, Outcome.UNKNOWN);
      send(by, room, key, text, position, new Outcome.Ok(seq, position, true));
    } else {
      send(by, room, key, text, position, new Outcome.Ok(seq, position, false));
    }
    scene.pages.add(new Posted(room, seq, by, key, text));
    write(Seen.message(room, seq, by, key, text));
  }

  private void send(
      UserId by, RoomId room, String key, String text, long position, Outcome outcome) {
    scene.sends.add(
        new Send("sender", by, room, key, text, at(position) - LAG, at(position) + LAG, outcome));
  }

  /** Edits or deletes what somebody said, as its author. */
  private void rewrite() {
    List<Posted> standing =
        scene.pages.stream().filter(message -> !message.text().isEmpty()).toList();
    if (standing.isEmpty()) {
      return;
    }
    Posted message = pick(standing);
    RoomId room = message.room();
    long position = head + 1;
    long seq = heads.get(room) + 1;
    String text = random.nextInt(3) == 0 ? null : "edit " + position;
    int dice = random.nextInt(10);
    Outcome outcome =
        dice == 0
            ? new Outcome.Refused("forbidden")
            : dice < 3 ? Outcome.UNKNOWN : new Outcome.Ok(seq, position, false);
    scene.rewrites.add(
        new Rewrite(
            "editor",
            message.by(),
            room,
            message.seq(),
            text,
            at(position) - LAG,
            at(position) + LAG,
            outcome));
    // Whether what is unknown was done is decided by chance too.
    if (outcome instanceof Outcome.Ok || dice == 1) {
      scene.rewritten(room, message.seq(), text);
      String type = text == null ? Seen.DELETED : Seen.EDITED;
      write(
          new Seen(
              room,
              seq,
              type,
              message.by(),
              message.key(),
              text,
              List.of(),
              null,
              0,
              message.seq()));
    }
    scene.looks.add(
        new Look(
            "reader",
            room,
            message.seq(),
            scene.pages.stream()
                .filter(it -> it.room().equals(room) && it.seq() == message.seq())
                .findFirst()
                .orElseThrow()
                .text(),
            at(head) + 2 * LAG));
  }

  private void move() {
    RoomId room = pick(rooms);
    UserId user = pick(users.subList(1, users.size()));
    boolean arriving = !members.get(room).contains(user);
    long position = head + 1;
    scene.changes.add(
        new Change(
            "mover",
            room,
            user,
            arriving,
            at(position) - LAG,
            at(position) + LAG,
            new Outcome.Ok(0, position, false)));
    write(
        new Seen(
            room,
            heads.get(room) + 1,
            arriving ? "member.joined" : "member.removed",
            owner(),
            null,
            null,
            arriving ? List.of(user) : List.of(),
            arriving ? null : user,
            0));
  }

  private void write(Seen seen) {
    head++;
    heads.put(seen.room(), seen.seq());
    scene.entry(head, seen);
    Set<UserId> in = members.get(seen.room());
    in.addAll(seen.arriving());
    for (Client client : clients) {
      if (client.line != null && in.contains(client.user) && client.wants(seen.room())) {
        client.line.tell(at(head) + LAG, head, seen);
        client.frontier = head;
      }
    }
    if (seen.departing() != null) {
      in.remove(seen.departing());
    }
  }

  private void connect(Client client) {
    Long since = client.frontier == 0 ? null : client.frontier;
    client.line = scene.line(client.name, client.user, since);
    client.line.rooms = client.only;
    long now = at(head) + 2 * LAG;
    client.line.opened = now;
    client.line.tell(now, head, Scene.HELLO);
    if (since != null) {
      for (Logged entry : scene.log.subList((int) client.frontier, (int) head)) {
        RoomId room = entry.seen().room();
        if (members.get(room).contains(client.user) && client.wants(room)) {
          client.line.tell(now, entry.position(), entry.seen());
        }
      }
    }
    client.line.tell(now, head, Scene.LIVE);
    client.frontier = head;
  }

  private void beat(Client client) {
    client.line.tell(at(head) + 3 * LAG, head, Scene.HEARTBEAT);
    client.frontier = head;
  }

  private void finish() {
    for (Client client : clients) {
      if (client.line == null) {
        connect(client);
      }
      beat(client);
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
