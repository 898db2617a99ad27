package chat.parlance.benchmarks.parlance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The people and the rooms of a server, made over REST as anybody would. */
final class Population {

  private static final int MOST_USERS = 1_000;
  private static final int SENDERS = 16;
  private static final int AT_ONCE = 8;

  /** With the senders not more than a room may begin with. */
  private static final int INVITED = 180;

  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final List<Person> senders;
  private final List<Person> readers;
  private final List<String> rooms;
  private final String quiet;
  private final int readersInRoom;

  record Person(String id, String token) {}

  /** Makes {@code rooms}, each with its readers. */
  Population(URI server, int rooms, int readersInRoom) {
    this.api = server.resolve("/api/v1/");
    this.readersInRoom = readersInRoom;
    int users = Math.min(MOST_USERS, rooms * readersInRoom);
    this.senders = all(SENDERS, i -> guest("sender " + i));
    this.readers = all(users, i -> guest("reader " + i));
    List<String> speakers = senders.stream().map(Person::id).toList();
    this.rooms = all(rooms, room -> room("room " + room, members(room, speakers)));
    joinTheRest();
    this.quiet = room("quiet", new LinkedHashSet<>(speakers));
  }

  private Set<String> members(int room, List<String> speakers) {
    Set<String> members = new LinkedHashSet<>(speakers);
    for (int n = 0; n < Math.min(INVITED, readersInRoom); n++) {
      members.add(reader(room, n).id());
    }
    return members;
  }

  /** A room begins with so many members and no more. One by one: many at once are told to wait. */
  private void joinTheRest() {
    for (int room = 0; room < rooms.size(); room++) {
      for (int n = INVITED; n < Math.min(readersInRoom, readers.size()); n++) {
        var unused = post("rooms/" + room(room) + "/join", readerToken(room, n), Map.of());
      }
    }
  }

  private Person reader(int room, int n) {
    return readers.get((room * readersInRoom + n) % readers.size());
  }

  /** The token of the n-th reader of a room. */
  String readerToken(int room, int n) {
    return reader(room, n).token();
  }

  /** The token of a sender. */
  String senderToken(int n) {
    return senders.get(n % senders.size()).token();
  }

  /**
   * Whether a reader's user is in one room only, so that its stream need not be narrowed to that.
   */
  boolean oneRoomEach() {
    return rooms.size() == 1 || readers.size() == rooms.size() * readersInRoom;
  }

  /** The id of a room. */
  String room(int number) {
    return rooms.get(number);
  }

  /** A room that the senders are in and nothing is said in. */
  String quiet() {
    return quiet;
  }

  private Person guest(String name) {
    JsonNode tokens = post("auth/guest", "", Map.of("displayName", name));
    String token = tokens.path("access_token").asText();
    return new Person(tokens.at("/user/id").asText(), token);
  }

  private String room(String name, Set<String> members) {
    Map<String, Object> room = Map.of("kind", "channel", "name", name, "members", members);
    return post("rooms", senders.getFirst().token(), room).path("id").asText();
  }

  /** Sends a text to a room, once however often it is tried with the same key. */
  void send(int number, String key, String text) {
    send(api, number, key, text);
  }

  /** The same by the API at another address. */
  void send(URI at, int number, String key, String text) {
    var unused =
        post(
            at,
            "rooms/" + room(number) + "/messages",
            senders.getFirst().token(),
            Map.of("key", key, "text", text));
  }

  /** How a sender sees that this reader is there. */
  String presenceOf(URI at, String reader) {
    HttpRequest request =
        HttpRequest.newBuilder(at.resolve("users/" + reader + "/presence"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + senders.getFirst().token())
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return json.readTree(response.body()).path("status").asText();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** The id of the n-th reader of a room. */
  String readerId(int room, int n) {
    return reader(room, n).id();
  }

  private JsonNode post(String path, String token, Object body) {
    return post(api, path, token, body);
  }

  private JsonNode post(URI at, String path, String token, Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at.resolve(path))
              .timeout(Duration.ofSeconds(60))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "POST " + path + ": " + response.statusCode() + " " + response.body());
      }
      return response.body().isEmpty() ? json.nullNode() : json.readTree(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static <T> List<T> all(int count, IntFunction<T> make) {
    List<T> made = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<T>> making = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        making.add(pool.submit(() -> make.apply(number)));
      }
      for (Future<T> each : making) {
        made.add(each.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return made;
  }
}
