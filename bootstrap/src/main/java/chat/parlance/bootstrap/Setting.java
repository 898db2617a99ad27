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
  DATA(
      "parlance.data",
      "--data",
      "./data",
      "Folder for the H2 file, the files that messages name, and the keys."),
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
  DATABASE_CONNECT(
      "parlance.database.connect",
      null,
      "5s",
      "How long a call waits for a connection to the database, one that comes free or a new one,"
          + " before it is refused as unavailable."),
  DATABASE_TIMEOUT(
      "parlance.database.timeout",
      null,
      "10s",
      "Longest that a statement of PostgreSQL may take, with its wait for locks; two seconds later"
          + " its connection is given up."),
  REDIS_URL(
      "parlance.redis.url",
      "--redis-url",
      null,
      "Redis or Valkey by which several servers of one database tell each other what is new:"
          + " redis://user:password@host:port, rediss:// with TLS; better given by the environment"
          + " where it holds a password."),
  CLUSTER_BUS(
      "parlance.cluster.bus",
      null,
      null,
      "What several servers of one database tell each other by: redis; postgresql, which is the"
          + " database itself; or none. Unset: redis where its URL is given, else none."),
  DEMO_ROOM(
      "parlance.demo-room",
      null,
      "true",
      "Whether a new store begins with the public room \"lobby\"."),
  ORIGINS(
      "parlance.origins",
      null,
      "",
      "Web origins, comma-separated, besides this server's own, whose pages may use the API and its"
          + " live streams."),
  ACCESS("parlance.auth.access", null, "10m", "Life of an access token, 1h at most."),
  REFRESH("parlance.auth.refresh", null, "30d", "Life of a refresh token."),
  GUESTS("parlance.auth.guests", null, "true", "Whether guests are let in without a password."),
  PASSWORDS(
      "parlance.auth.passwords",
      null,
      "true",
      "Whether one may register and log in with a password."),
  ISSUER_JWKS(
      "parlance.auth.issuer.jwks",
      null,
      "",
      "Where another issuer of access tokens publishes its keys (JWKS, https); its users may come"
          + " in. Empty: there is none."),
  ISSUER_NAME("parlance.auth.issuer.name", null, "", "What its tokens have as iss."),
  ISSUER_AUDIENCE(
      "parlance.auth.issuer.audience",
      null,
      "",
      "What its tokens for this server have among their aud."),
  ISSUER_ALGORITHMS(
      "parlance.auth.issuer.algorithms",
      null,
      "RS256",
      "Algorithms, comma-separated, with which it may sign: of RS, PS and ES 256, 384, 512."),
  ISSUER_TYPES(
      "parlance.auth.issuer.types",
      null,
      "at+jwt,JWT",
      "What its tokens may have as typ, comma-separated."),
  ISSUER_ID(
      "parlance.auth.issuer.id-claim", null, "sub", "Claim with what it calls a user, for ever."),
  ISSUER_USERNAME(
      "parlance.auth.issuer.username-claim",
      null,
      "preferred_username",
      "Claim with the username that a user gets at first sight, if it is free. Where users choose"
          + " it themselves, let administrators come first."),
  ISSUER_DISPLAY_NAME(
      "parlance.auth.issuer.name-claim",
      null,
      "name",
      "Claim with the display name that a user gets at first sight."),
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
  RETENTION_MESSAGES(
      "parlance.retention.messages",
      null,
      null,
      "How old messages get before they are deleted, with their files: 365d for example; unset: any"
          + " age."),
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
  REQUESTS_PER_USER(
      "parlance.limits.requests-per-user",
      null,
      "100",
      "Requests, and commands over WebSocket, of one user a second, sustained; ten times as many at"
          + " once."),
  REQUESTS_PER_ADDRESS(
      "parlance.limits.requests-per-address",
      null,
      "1000",
      "Requests from one network address a second, sustained; ten times as many at once."),
  SIGNALS_PER_USER(
      "parlance.limits.signals-per-user",
      null,
      "20",
      "Typing, receipts and changes of presence of one user a second, sustained; ten times as many"
          + " at once."),
  TICKETS_PER_USER(
      "parlance.limits.tickets-per-user",
      null,
      "5",
      "Tickets of one user a second, sustained; ten times as many at once."),
  ACCOUNTS_PER_ADDRESS(
      "parlance.limits.accounts-per-address",
      null,
      "1000",
      "Accounts and guests that may be made from one network address in an hour; a tenth of them at"
          + " once."),
  WRONG_PASSWORDS(
      "parlance.limits.wrong-passwords",
      null,
      "10",
      "Wrong passwords for one account from one network address in ten minutes; in an hour, ten"
          + " times as many from one address, and five times as many for one account from where it"
          + " has not logged in before."),
  SOCKETS_PER_ADDRESS(
      "parlance.limits.sockets-per-address",
      null,
      "1000",
      "Connections from one network address, whatever they are for."),
  REQUEST_TIME(
      "parlance.limits.request-time",
      null,
      "20s",
      "How long the head of a request may take, and how long its body may keep the server waiting"
          + " beyond a second for each 500 bytes."),
  IDLE_TIME(
      "parlance.limits.idle-time",
      null,
      "75s",
      "How long a connection is kept that asks for nothing; longer than a proxy in front keeps"
          + " it."),
  PROXIES(
      "parlance.proxies",
      null,
      "",
      "Addresses and networks (10.0.0.0/8), comma-separated, of the proxies that are believed when"
          + " they say for whom they ask."),
  PROXY_HEADER(
      "parlance.proxy-header",
      null,
      "X-Forwarded-For",
      "The header by which they say it: X-Forwarded-For, or Forwarded; one that they set or add to"
          + " themselves, whatever the client sent."),
  ADMINISTRATORS(
      "parlance.administrators",
      null,
      "",
      "Usernames, comma-separated, of those who see and close every report, read all of the audit"
          + " log and end anybody's sessions; let them register first."),
  ATTACHMENT_SIZE("parlance.attachments.size", null, "26214400", "Largest file, in bytes."),
  ATTACHMENT_MESSAGE_SIZE(
      "parlance.attachments.message-size",
      null,
      "104857600",
      "Most bytes that the files of one message have together."),
  FILTER_WORDS(
      "parlance.filter.words",
      null,
      "",
      "Words, comma-separated, that messages may not have; case, accents and invisible characters"
          + " make no difference."),
  FILTER_ACTION(
      "parlance.filter.action",
      null,
      "refuse",
      "What becomes of a message with such a word: refuse, or mask the word with asterisks."),
  FILTER_LINKS(
      "parlance.filter.links",
      null,
      "",
      "Hosts, comma-separated, that messages may link to, with all hosts below them; none: no link"
          + " at all; empty: any."),
  HOOK_URL(
      "parlance.hook.url",
      null,
      "",
      "Service that is asked about every message before it is stored, over signed HTTP; empty:"
          + " nobody is."),
  HOOK_SECRET(
      "parlance.hook.secret",
      null,
      "",
      "What signs those requests: whsec_ and the base64 of at least 24 random bytes; better given"
          + " by the environment."),
  HOOK_TIMEOUT("parlance.hook.timeout", null, "1s", "Time limit of such a request."),
  HOOK_FAILURE(
      "parlance.hook.on-failure",
      null,
      "closed",
      "What a message is when that service does not answer: closed refuses it as unavailable, open"
          + " lets it pass."),
  ATTACHMENTS_STORE(
      "parlance.attachments.store",
      null,
      "disk",
      "Where the bytes of attachments are kept: disk, in the data folder; or s3, in a bucket."),
  S3_ENDPOINT(
      "parlance.attachments.s3.endpoint",
      null,
      "",
      "URL of an S3-compatible service; empty: Amazon S3 of the region."),
  S3_REGION("parlance.attachments.s3.region", null, "us-east-1", "Region of that service."),
  S3_BUCKET(
      "parlance.attachments.s3.bucket", null, "", "Bucket of that service, which must be there."),
  S3_PREFIX(
      "parlance.attachments.s3.prefix", null, "", "What every key in that bucket begins with."),
  S3_ACCESS_KEY(
      "parlance.attachments.s3.access-key",
      null,
      "",
      "Access key; empty, with the secret: as the AWS SDK finds them, by the machine's role for"
          + " example."),
  S3_SECRET_KEY(
      "parlance.attachments.s3.secret-key",
      null,
      "",
      "Secret of that key; better given by the environment."),
  CLAMD(
      "parlance.attachments.clamd",
      null,
      "",
      "ClamAV daemon that looks through every file before anybody may load it: host:port, or unix:"
          + " and the path of a socket; empty: nobody does."),
  PUSH_CONTACT(
      "parlance.push.contact",
      null,
      "mailto:postmaster@localhost",
      "Who runs this server, for those who run the browsers' push services: a mailto: or https:"
          + " URI. Safari's takes none of localhost: set your own."),
  PUSH_HOSTS(
      "parlance.push.hosts",
      null,
      "fcm.googleapis.com,jmt17.google.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com",
      "Hosts, comma-separated, that are browsers' push services; *.host is all below it, * is any"
          + " public host; none: browsers are not notified."),
  PUSH_APNS_KEY(
      "parlance.push.apns.key",
      null,
      "",
      "File with the signing key (.p8) for apps on Apple devices; empty: they are not notified."),
  PUSH_APNS_KEY_ID("parlance.push.apns.key-id", null, "", "Id of that key, ten characters."),
  PUSH_APNS_TEAM_ID(
      "parlance.push.apns.team-id", null, "", "Id of the team that has the key, ten characters."),
  PUSH_APNS_TOPIC("parlance.push.apns.topic", null, "", "Bundle id of the app."),
  PUSH_FCM(
      "parlance.push.fcm.credentials",
      null,
      "",
      "File with the key of a service account (JSON) for apps that Firebase Cloud Messaging"
          + " reaches; empty: they are not notified."),
  PUSH_WEBHOOKS(
      "parlance.push.webhooks",
      null,
      "false",
      "Whether users may have notifications sent to webhooks of their own, on any public host."),
  PUSH_TIMEOUT(
      "parlance.push.timeout",
      null,
      "10s",
      "Time limit of a request that delivers a notification."),
  PUSH_LOOPBACK(
      "parlance.push.loopback",
      null,
      "false",
      "Whether users may name this machine itself, without TLS, as a push service or webhook; for"
          + " tests only."),
  ARGON2_MEMORY(
      "parlance.auth.argon2.memory-kib",
      null,
      "19456",
      "Memory of a password hash (Argon2id), in KiB."),
  ARGON2_PASSES("parlance.auth.argon2.passes", null, "2", "Passes of a password hash."),
  PUSH_AWAY(
      "parlance.push.away",
      null,
      "20s",
      "How long a message waits, and its reader must have been away, before a device is notified of"
          + " it."),
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
  CONTROL_FRAMES(
      "parlance.websocket.control-frames",
      null,
      "20",
      "Pings, pongs and unfinished fragments that a WebSocket's client may send a second, on"
          + " average over ten."),
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
      "How long after the last connection went a user is told to be offline."),
  DRAIN_NOTICE(
      "parlance.drain.notice",
      null,
      "0s",
      "How long a server that was told to stop goes on serving, not ready, before it sends its"
          + " streams elsewhere; behind a load balancer, as long as that takes to notice."),
  DRAIN_WITHIN(
      "parlance.drain.within",
      null,
      "20s",
      "How long streams and requests then have to end; five seconds later the process has ended."),
  TRACING_ENDPOINT(
      "parlance.tracing.endpoint",
      null,
      "",
      "Where traces of requests and messages go, by OTLP over HTTP:"
          + " http://localhost:4318/v1/traces; empty: nothing is followed."),
  TRACING_SAMPLE(
      "parlance.tracing.sample",
      null,
      "0.01",
      "What part of them is followed, 0 to 1, where the caller has not decided (traceparent).");

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
