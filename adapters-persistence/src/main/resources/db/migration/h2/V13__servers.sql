-- The servers of this store, each until its lease ends.
CREATE TABLE server_lease (
  server VARCHAR NOT NULL PRIMARY KEY,
  ends_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- The live streams that are open on them.
CREATE TABLE live_stream (
  stream VARCHAR NOT NULL PRIMARY KEY,
  server VARCHAR NOT NULL,
  user_id UUID NOT NULL,
  address VARCHAR NOT NULL
);
CREATE INDEX live_stream_server ON live_stream (server);

-- When a session was ended, by this clock; not known of older ones, which nobody follows any more.
ALTER TABLE refresh_session ADD COLUMN ended_at TIMESTAMP(3) WITH TIME ZONE;
CREATE INDEX refresh_session_ended ON refresh_session (ended_at);
