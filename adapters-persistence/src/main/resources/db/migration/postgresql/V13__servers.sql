-- The servers of this store, each until its lease ends.
CREATE TABLE server_lease (
  server text NOT NULL PRIMARY KEY,
  ends_at timestamptz(3) NOT NULL
);

-- The live streams that are open on them.
CREATE TABLE live_stream (
  stream text NOT NULL PRIMARY KEY,
  server text NOT NULL,
  user_id uuid NOT NULL,
  address text NOT NULL
);
CREATE INDEX live_stream_server ON live_stream (server);

-- When a session was ended, by this clock; not known of older ones, which nobody follows any more.
ALTER TABLE refresh_session ADD COLUMN ended_at timestamptz(3);
CREATE INDEX refresh_session_ended ON refresh_session (ended_at) WHERE ended_at IS NOT NULL;
