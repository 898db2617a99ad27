-- What is to be sent later. Beside the log until then.
CREATE TABLE scheduled (
  id        uuid           PRIMARY KEY,
  room_id   uuid           NOT NULL,
  author    uuid           NOT NULL,
  -- The message, as JSON (ContentJson).
  content   CHARACTER VARYING NOT NULL,
  send_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  version   bigint         NOT NULL,
  -- When there is something to do; null when it failed.
  wake_at   TIMESTAMP(3) WITH TIME ZONE,
  -- A server is sending it, or was when it stopped.
  sending   boolean        NOT NULL,
  failed    varchar(32),
  detail    CHARACTER VARYING
);
CREATE INDEX scheduled_author ON scheduled (author, send_at, id);
CREATE INDEX scheduled_wake ON scheduled (wake_at, id);
