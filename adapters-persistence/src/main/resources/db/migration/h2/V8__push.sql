-- Where users want to be notified while away, and what each device is to be told.

CREATE TABLE device (
  user_id       uuid           NOT NULL,
  id            varchar(64)    NOT NULL,
  -- The session that registered it; it goes with it.
  session_id    varchar(128)   NOT NULL,
  kind          varchar(16)    NOT NULL,
  -- How it is reached, as JSON (TargetJson).
  target        CHARACTER VARYING NOT NULL,
  -- What no two devices share, hashed: an address may be too long for an index.
  address       varchar(64)    NOT NULL UNIQUE,
  registered_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (user_id, id)
);
CREATE INDEX device_session ON device (session_id);

CREATE TABLE push_slot (
  user_id   uuid           NOT NULL,
  room_id   uuid           NOT NULL,
  device_id varchar(64)    NOT NULL,
  -- The newest message that was shown; 0 for none. The newest that is to be: the same where nothing is untold.
  shown     bigint         NOT NULL,
  want      bigint         NOT NULL,
  -- Of what is untold; null where nothing is.
  first_seq bigint,
  untold    integer        NOT NULL,
  urgent    boolean        NOT NULL,
  said_at   TIMESTAMP(3) WITH TIME ZONE,
  due_since TIMESTAMP(3) WITH TIME ZONE,
  -- When there is something to do; null: when something is said or read.
  due_at    TIMESTAMP(3) WITH TIME ZONE,
  -- A server is at it until then, or was when it stopped.
  claimed   boolean        NOT NULL,
  tries     integer        NOT NULL,
  version   bigint         NOT NULL,
  PRIMARY KEY (user_id, room_id, device_id),
  FOREIGN KEY (user_id, device_id) REFERENCES device (user_id, id) ON DELETE CASCADE
);
-- What is urgent is asked for first, what has been due longest first.
CREATE INDEX push_slot_due ON push_slot (urgent, due_at);

-- How far the log is in the slots: one row. What was said before there were any is no news.
CREATE TABLE push_state (
  id       smallint PRIMARY KEY CHECK (id = 1),
  position bigint   NOT NULL
);
INSERT INTO push_state (id, position) SELECT 1, COALESCE(MAX(position), 0) FROM clock;

CREATE TABLE push_wish (
  user_id    uuid        PRIMARY KEY,
  preview    varchar(16) NOT NULL,
  -- Hours of the day without notifications, by the clock of the zone; null: none.
  quiet_from varchar(18),
  quiet_to   varchar(18),
  quiet_zone varchar(64)
);
