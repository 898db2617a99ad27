-- What moderates. See README.md of this module for what each table promises.

CREATE TABLE block (
  blocker    uuid           NOT NULL,
  blocked    uuid           NOT NULL,
  blocked_at timestamptz(3) NOT NULL,
  -- The two of them, the smaller id first, as in a direct room.
  pair_low   uuid           NOT NULL,
  pair_high  uuid           NOT NULL,
  PRIMARY KEY (blocker, blocked)
);
CREATE INDEX block_blocked ON block (blocked);
CREATE INDEX block_pair ON block (pair_low, pair_high);

CREATE TABLE report (
  id        uuid           PRIMARY KEY,
  room_id   uuid           NOT NULL,
  seq       bigint         NOT NULL,
  reporter  uuid           NOT NULL,
  at        timestamptz(3) NOT NULL,
  reason    text           NOT NULL,
  status    varchar(16)    NOT NULL,
  closed_by uuid,
  closed_at timestamptz(3),
  note      text,
  -- True while it is open, else null: nulls are never equal, so the key below is one of open reports.
  pending   boolean,
  CONSTRAINT report_pending UNIQUE (reporter, room_id, seq, pending)
);
CREATE INDEX report_room ON report (room_id, id);

-- Only ever added to.
CREATE TABLE audit (
  id      bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz(3) NOT NULL,
  kind    varchar(32)    NOT NULL,
  actor   uuid           NOT NULL,
  room_id uuid,
  user_id uuid,
  seq     bigint,
  -- As JSON.
  details text           NOT NULL
);
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_room ON audit (room_id, at, id);
CREATE INDEX audit_actor ON audit (actor, at, id);

CREATE TABLE shadow_mute (
  room_id    uuid           NOT NULL,
  user_id    uuid           NOT NULL,
  set_by     uuid           NOT NULL,
  set_at     timestamptz(3) NOT NULL,
  ends_at    timestamptz(3),
  reason     text,
  PRIMARY KEY (room_id, user_id)
);
