package chat.parlance.bootstrap.authorisation;

import java.util.HashMap;
import java.util.Map;

/**
 * What to ask for each row of the matrix, where its method and path do not say it all. An operation
 * that is not here is asked without a body, and with the scene's own in place of each parameter.
 */
final class Calls {

  private static final String API = "/api/v1";

  private final Map<String, Call> calls = new HashMap<>();

  Calls() {
    identity();
    sessions();
    people();
    rooms();
    members();
    messages();
    finding();
    files();
    devices();
    live();
    pages();
  }

  /** What to ask for the row. */
  Call of(Matrix.Row row) {
    Call known = calls.get(row.call());
    if (known != null) {
      return known;
    }
    if (!row.variant().isEmpty()) {
      throw new IllegalStateException("What is to be asked for: " + row.call());
    }
    return usual(row.method(), row.path());
  }

  private static Call usual(String method, String path) {
    String filled =
        path.replace("/attachments/{id}", "/attachments/$file")
            .replace("/devices/{id}", "/devices/$device")
            .replace("/scheduled/{id}", "/scheduled/$scheduled")
            .replace("{user}", "$target")
            .replaceAll("\\{([a-z]+)\\}", "\\$$1");
    return new Call(method, filled, Map.of(), null);
  }

  private void identity() {
    body("POST /auth/register", "{'username':'$name','password':'$password'}");
    body("POST /auth/guest", "{'displayName':'Guest'}");
    body("POST /auth/login", "{'username':'amember','password':'$password'}");
    body("POST /auth/refresh", "{'grant_type':'refresh_token','refresh_token':'$refresh'}");
  }

  private void sessions() {
    body(
        "POST /auth/password",
        "with a wrong one",
        "/auth/password",
        "{'current':'it is not this','new':'another good password'}");
    path(
        "DELETE /auth/sessions/{session}",
        "that is not one's own",
        "/auth/sessions/018f0000-0000-7000-8000-000000000001");
    path("DELETE /users/{user}/sessions", "/users/$other/sessions");
  }

  private void people() {
    body("PATCH /users/me", "{'displayName':'Somebody'}");
    path("GET /users", "/users?q=a");
    path("GET /users/{user}/export", "/users/$author/export");
    body(
        "POST /users/me/erasure", "of neither kind", "/users/me/erasure", "{'messages':'neither'}");
    path("DELETE /users/{user}", "who is not there", "/users/018f0000-0000-7000-8000-000000000001");
    path("GET /users/{user}", "/users/$author");
    path("GET /users/{user}/presence", "/users/$author/presence");
    body("PUT /presence", "{'status':'online'}");
    path("PUT /blocks/{user}", "/blocks/$other");
    path("DELETE /blocks/{user}", "/blocks/$other");
  }

  private void rooms() {
    body("POST /rooms", "{'kind':'group','name':'a new one'}");
    path("GET /rooms/discover", "/rooms/discover?q=");
    body("PATCH /rooms/{room}", "its topic", "/rooms/$room", "{'topic':'tea'}");
    body("PATCH /rooms/{room}", "to the archive", "/rooms/$room", "{'archived':true}");
    body(
        "PATCH /rooms/{room}",
        "its permissions",
        "/rooms/$room",
        "{'permissions':{'send':'moderator'}}");
    body("PATCH /rooms/{room}/me", "{'favourite':true}");
    body("PUT /rooms/{room}/unread", "{'from':1}");
    body("PUT /rooms/{room}/receipts", "{'delivered':1}");
    body("PUT /rooms/{room}/typing", "{'typing':true}");
  }

  private void members() {
    String all = "/rooms/$room/members";
    String add = "POST /rooms/{room}/members";
    body(add, "{'userId':'$other'}");
    body(add, "as a moderator", all, "{'userId':'$other','role':'moderator'}");
    body(add, "as an owner", all, "{'userId':'$other','role':'owner'}");
    body(add, "who is banned", all, "{'userId':'$culprit'}");
    String change = "PATCH /rooms/{room}/members/{user}";
    String mute = "{'mutedUntil':'2100-01-01T00:00:00Z'}";
    body(change, "muting a member", all + "/$target", mute);
    body(change, "muting a moderator", all + "/$deputy", mute);
    body(change, "muting an owner", all + "/$chief", mute);
    body(change, "to moderator", all + "/$target", "{'role':'moderator'}");
    body(change, "to owner", all + "/$target", "{'role':'owner'}");
    body(change, "of who is not in", all + "/$other", mute);
    body(change, "of oneself", all + "/$me", "{'role':'owner'}");
    String remove = "DELETE /rooms/{room}/members/{user}";
    path(remove, "of a member", all + "/$target");
    path(remove, "of a moderator", all + "/$deputy");
    path(remove, "of an owner", all + "/$chief");
    path(remove, "of who is not in", all + "/$other");
    path(remove, "of oneself", all + "/$me");
    String ban = "PUT /rooms/{room}/bans/{user}";
    path(ban, "of a member", "/rooms/$room/bans/$target");
    path(ban, "of a moderator", "/rooms/$room/bans/$deputy");
    path(ban, "of an owner", "/rooms/$room/bans/$chief");
    path("DELETE /rooms/{room}/bans/{user}", "/rooms/$room/bans/$culprit");
    String shadow = "PUT /rooms/{room}/shadow-mutes/{user}";
    path(shadow, "of a member", "/rooms/$room/shadow-mutes/$target");
    path(shadow, "of a moderator", "/rooms/$room/shadow-mutes/$deputy");
  }

  private void messages() {
    String send = "POST /rooms/{room}/messages";
    String all = "/rooms/$room/messages";
    body(send, "{'text':'hello'}");
    body(send, "in reply", all, "{'text':'hello','replyTo':$seq}");
    body(send, "with a file of another's", all, "{'text':'hello','attachments':['$file']}");
    body(send, "in the room's name", all, "{'text':'hello','system':true}");
    body(send, "calling all", all, "{'text':'hello @room'}");
    body(
        send,
        "passing on to a room of one's own",
        "/rooms/$own/messages",
        "{'forward':{'room':'$room','seq':$seq}}");
    String one = "/rooms/$room/messages/$seq";
    body("PATCH /rooms/{room}/messages/{seq}", "{'text':'better'}");
    body(
        "PATCH /rooms/{room}/messages/{seq}",
        "ending its poll",
        "/rooms/$room/messages/$poll",
        "{'poll':{'closed':true}}");
    body(
        "PUT /rooms/{room}/messages/{seq}/poll",
        "",
        "/rooms/$room/messages/$poll/poll",
        "{'votes':[0]}");
    body("PUT /rooms/{room}/messages/{seq}/thread", "", one + "/thread", "{'following':true}");
    body("POST /rooms/{room}/scheduled", "{'text':'later','sendAt':'$tomorrow'}");
    body("PATCH /scheduled/{id}", "", "/scheduled/$scheduled", "{'text':'better'}");
  }

  private void finding() {
    path("GET /search", "/search?q=" + Scene.SECRET);
    path("GET /search", "in a room", "/search?q=" + Scene.SECRET + "&room=$room");
    path("GET /search", "of an author", "/search?from=$author");
    path("GET /reports", "of a room", "/reports?room=$room");
    path("GET /audit", "of a room", "/audit?room=$room");
    path("GET /scheduled", "in a room", "/scheduled?room=$room");
    body("POST /reports", "{'room':'$room','seq':$seq,'reason':'rude'}");
    body("PATCH /reports/{report}", "{'status':'resolved'}");
  }

  private void files() {
    put(
        "POST /attachments",
        new Call(
            "POST",
            API + "/attachments?name=a.txt",
            Map.of("Content-Type", "application/octet-stream"),
            "bytes"));
    path("GET /attachments/{id}", "that no message names", "/attachments/$upload");
    path("GET /attachments/{id}", "by a link of the author's", "/attachments/$file?sig=$link");
    path("GET /attachments/{id}", "by a link that is none", "/attachments/$file?sig=1.2.3");
    path("GET /attachments/{id}/thumbnail", "/attachments/$picture/thumbnail");
    path("GET /attachments/{id}/upload", "/attachments/$upload/upload");
    path("DELETE /attachments/{id}", "/attachments/$upload");
    path("DELETE /attachments/{id}", "that a message names", "/attachments/$file");
    put(
        "PATCH /attachments/{id}",
        new Call(
            "PATCH",
            API + "/attachments/$upload",
            Map.of("Content-Type", "application/octet-stream", "Upload-Offset", "6"),
            Scene.SECRET));
  }

  private void devices() {
    body(
        "PUT /devices/{id}",
        "",
        "/devices/tablet",
        "{'kind':'webpush','endpoint':'$phone','keys':{'p256dh':'$p256dh','auth':'$auth'}}");
    body("PATCH /push", "{'preview':'nothing'}");
  }

  private void live() {
    for (String prefix : new String[] {"", API}) {
      String events = "GET " + prefix + "/events";
      put(
          events + " as a stream",
          new Call(
              "GET", prefix + "/events?rooms=$room", Map.of("Accept", "text/event-stream"), null));
      put(
          events + " by long poll",
          new Call(
              "GET",
              prefix + "/events?rooms=$room&wait=0",
              Map.of("Accept", "application/json"),
              null));
    }
  }

  private void pages() {
    page("GET /assets/{file} that is not there", "/assets/none.js");
    page("GET /site/{file}", "/site/site.css");
    page("GET /health/{selector}", "/health/liveness");
  }

  private void page(String operation, String path) {
    calls.put(operation, new Call("GET", path, Map.of(), null));
  }

  private void body(String operation, String body) {
    int space = operation.indexOf(' ');
    String path = usual("", operation.substring(space + 1)).path();
    body(operation, "", path, body);
  }

  private void body(String operation, String variant, String path, String body) {
    put(operation, variant, path, body.replace('\'', '"'));
  }

  private void path(String operation, String path) {
    put(operation, "", path, null);
  }

  private void path(String operation, String variant, String path) {
    put(operation, variant, path, null);
  }

  private void put(String operation, String variant, String path, String body) {
    String method = operation.substring(0, operation.indexOf(' '));
    String call = variant.isEmpty() ? operation : operation + " " + variant;
    put(call, new Call(method, API + path, Map.of(), body));
  }

  /** Below the API's path, unless the path says otherwise. */
  private void put(String call, Call asked) {
    boolean live = call.contains("/events");
    calls.put(live ? call : call.replaceFirst(" /", " " + API + "/"), asked);
  }
}
