-- What is to be sent later. Beside the log until then.
CREATE TABLE scheduled (
  id        uuid           PRIMARY KEY,
  room_id   uuid           NOT NULL,
  author    uuid           NOT NULL,
  -- The message, as JSON (ContentJson).
  content   text           NOT NULL,
  send_at   timestamptz(3) NOT NULL,
  version   bigint         NOT NULL,
  -- When there is something to do; null when it failed.
  wake_at   timestamptz(3),
  -- A server is sending it, or was when it stopped.
  sending   boolean        NOT NULL,
  failed    varchar(32),
  detail    text
);
CREATE INDEX scheduled_author ON scheduled (author, send_at, id);
CREATE INDEX scheduled_wake ON scheduled (wake_at, id);
