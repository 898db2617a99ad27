-- What is done to messages, and what rooms allow. A message's own row in entry always holds what it says now: nothing
-- of a text that was replaced or deleted stays, but for the editions that are kept on purpose.

ALTER TABLE room ADD COLUMN avatar text;
ALTER TABLE room ADD COLUMN visibility varchar(16) NOT NULL DEFAULT 'START';
-- Where the least roles differ from those that rooms begin with.
ALTER TABLE room ADD COLUMN permissions text;

ALTER TABLE member ADD COLUMN mute_reason text;
ALTER TABLE ban ADD COLUMN until timestamptz(3);

-- Reactions, whose answer is the emoji, and votes, whose answer is the option's index.
CREATE TABLE response (
  room_id  uuid        NOT NULL,
  seq      bigint      NOT NULL,
  kind     varchar(8)  NOT NULL,
  answer   varchar(64) COLLATE "C" NOT NULL,
  user_id  uuid        NOT NULL,
  position bigint      NOT NULL,
  PRIMARY KEY (room_id, seq, kind, answer, user_id)
);

CREATE TABLE pin (
  room_id   uuid           NOT NULL,
  seq       bigint         NOT NULL,
  pinned_by uuid           NOT NULL,
  pinned_at timestamptz(3) NOT NULL,
  position  bigint         NOT NULL,
  PRIMARY KEY (room_id, seq)
);

CREATE TABLE edition (
  room_id     uuid           NOT NULL,
  seq         bigint         NOT NULL,
  position    bigint         NOT NULL,
  replaced_at timestamptz(3) NOT NULL,
  text        text           NOT NULL,
  format      varchar(16)    NOT NULL,
  PRIMARY KEY (room_id, seq, position)
);

-- The messages that are in threads, by the message that each thread began with.
CREATE TABLE reply (
  room_id  uuid           NOT NULL,
  root     bigint         NOT NULL,
  seq      bigint         NOT NULL,
  position bigint         NOT NULL,
  author   uuid           NOT NULL,
  at       timestamptz(3) NOT NULL,
  gone     boolean        NOT NULL,
  PRIMARY KEY (room_id, root, seq)
);

CREATE TABLE thread_follow (
  user_id   uuid    NOT NULL,
  room_id   uuid    NOT NULL,
  root      bigint  NOT NULL,
  following boolean NOT NULL,
  read      bigint  NOT NULL,
  PRIMARY KEY (user_id, room_id, root)
);

-- Messages that are there for nobody, or for their author alone: they are not counted as unread.
CREATE TABLE gone (
  room_id uuid   NOT NULL,
  seq     bigint NOT NULL,
  author  uuid   NOT NULL,
  PRIMARY KEY (room_id, seq)
);

-- Messages that call on everybody in the room; they have no rows in mention.
CREATE TABLE mention_room (
  room_id uuid   NOT NULL,
  seq     bigint NOT NULL,
  author  uuid   NOT NULL,
  PRIMARY KEY (room_id, seq)
);

CREATE TABLE expiring (
  room_id    uuid           NOT NULL,
  seq        bigint         NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (room_id, seq)
);
CREATE INDEX expiring_at ON expiring (expires_at);
