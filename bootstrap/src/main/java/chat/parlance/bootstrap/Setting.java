package chat.parlance.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the server: the one table. Its name works as a key of the configuration file,
 * and in upper case with underscores as an environment variable; the commonest are options of the
 * command line too. The command line wins over the environment, the environment over the file, the
 * file over the default.
 */
enum Setting {
  PORT("parlance.port", "--port", "8080", "Port to listen on; 0 takes a free one."),
  HOST(
      "parlance.host",
      "--host",
      "127.0.0.1",
      "Address to listen on; 0.0.0.0 is every one of this machine."),
  DATA("parlance.data", "--data", "./data", "Folder for the H2 file and the access token key."),
  DATABASE_URL(
      "parlance.database.url",
      "--database-url",
      null,
      "JDBC URL of a PostgreSQL database; without one, H2 in the data folder."),
  DATABASE_USER(
      "parlance.database.user",
      "--database-user",
      null,
      "User of that database, unless the URL names it."),
  DATABASE_PASSWORD(
      "parlance.database.password",
      "--database-password",
      null,
      "Password of that user; better given by the environment."),
  DATABASE_POOL("parlance.database.pool", null, "16", "Most connections to the database."),
  DEMO_ROOM(
      "parlance.demo-room",
      null,
      "true",
      "Whether a new store begins with the public room \"lobby\"."),
  ORIGINS(
      "parlance.origins",
      null,
      "",
      "Web origins, comma-separated, besides this server's own, whose pages may use the API and its live streams."),
  ACCESS("parlance.auth.access", null, "10m", "Life of an access token."),
  REFRESH("parlance.auth.refresh", null, "30d", "Life of a refresh token."),
  GUESTS("parlance.auth.guests", null, "true", "Whether guests are let in without a password."),
  EDIT_WINDOW(
      "parlance.messages.edit-window",
      null,
      null,
      "How long after it was posted a message can be edited; unset: always."),
  KEEP_EDITS(
      "parlance.messages.keep-edits",
      null,
      "false",
      "Whether the texts that edits replaced are kept for readers, until the message is deleted."),
  TEXT_BYTES(
      "parlance.limits.text-bytes", null, "16384", "Longest text of a message, in bytes of UTF-8."),
  FRAME_BYTES(
      "parlance.limits.frame-bytes", null, "65536", "Longest command frame and request body."),
  CONNECTIONS_PER_USER(
      "parlance.limits.connections-per-user", null, "10", "Live connections of one user."),
  CONNECTIONS_PER_ADDRESS(
      "parlance.limits.connections-per-address",
      null,
      "50",
      "Live connections from one network address."),
  SENDS_PER_SECOND(
      "parlance.limits.sends-per-second", null, "10", "Messages of one user a second, sustained."),
  SEND_BURST("parlance.limits.send-burst", null, "20", "Messages of one user at once."),
  ROOMS_PER_STREAM(
      "parlance.limits.rooms-per-stream", null, "1000", "Rooms that one live stream carries."),
  REPLAY_EVENTS(
      "parlance.limits.replay-events",
      null,
      "10000",
      "Events that a resume replays before it is a reset."),
  ADMINISTRATORS(
      "parlance.administrators",
      null,
      "",
      "Usernames, comma-separated, of those who see and close every report and read all of the audit log; let them register first."),
  FILTER_WORDS(
      "parlance.filter.words",
      null,
      "",
      "Words, comma-separated, that messages may not have; case, accents and invisible characters make no difference."),
  FILTER_ACTION(
      "parlance.filter.action",
      null,
      "refuse",
      "What becomes of a message with such a word: refuse, or mask the word with asterisks."),
  FILTER_LINKS(
      "parlance.filter.links",
      null,
      "",
      "Hosts, comma-separated, that messages may link to, with all hosts below them; none: no link at all; empty: any."),
  HOOK_URL(
      "parlance.hook.url",
      null,
      "",
      "Service that is asked about every message before it is stored, over signed HTTP; empty: nobody is."),
  HOOK_SECRET(
      "parlance.hook.secret",
      null,
      "",
      "What signs those requests: whsec_ and the base64 of at least 24 random bytes; better given by the environment."),
  HOOK_TIMEOUT("parlance.hook.timeout", null, "1s", "Time limit of such a request."),
  HOOK_FAILURE(
      "parlance.hook.on-failure",
      null,
      "closed",
      "What a message is when that service does not answer: closed refuses it as unavailable, open lets it pass."),
  ARGON2_MEMORY(
      "parlance.auth.argon2.memory-kib",
      null,
      "19456",
      "Memory of a password hash (Argon2id), in KiB."),
  ARGON2_PASSES("parlance.auth.argon2.passes", null, "2", "Passes of a password hash."),
  PING_EVERY(
      "parlance.websocket.ping-every", null, "30s", "Time between two pings of a WebSocket."),
  DEAF_AFTER(
      "parlance.websocket.deaf-after",
      null,
      "75s",
      "A WebSocket of which nothing was heard for this long is gone."),
  CLOSE_WAIT(
      "parlance.websocket.close-wait",
      null,
      "1s",
      "How long a client has to answer a close before the connection is cut."),
  PENDING_COMMANDS(
      "parlance.websocket.pending-commands",
      null,
      "64",
      "Commands of a WebSocket that wait; beyond, it is not read."),
  HEARTBEAT(
      "parlance.live.heartbeat", null, "15s", "Time between two heartbeats of a stream, ±10 %."),
  STALLED(
      "parlance.live.stalled",
      null,
      "60s",
      "How long a reader may take nothing before its stream is ended."),
  EXPIRY_GRACE(
      "parlance.live.expiry-grace",
      null,
      "30s",
      "How long a stream outlives its access token, for a newer one to be shown."),
  OFFLINE(
      "parlance.live.offline",
      null,
      "5s",
      "How long after the last connection went a user is told to be offline.");

  private final String key;
  private final @Nullable String option;
  private final @Nullable String usual;
  private final String meaning;

  Setting(String key, @Nullable String option, @Nullable String usual, String meaning) {
    this.key = key;
    this.option = option;
    this.usual = usual;
    this.meaning = meaning;
  }

  /** The key in a configuration file. */
  String key() {
    return key;
  }

  /** The option of the command line; null when there is none. */
  @Nullable String option() {
    return option;
  }

  /** The default; null when unset is a meaning of its own. */
  @Nullable String usual() {
    return usual;
  }

  /** One sentence for the table. */
  String meaning() {
    return meaning;
  }

  /** The environment variable. */
  String variable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
