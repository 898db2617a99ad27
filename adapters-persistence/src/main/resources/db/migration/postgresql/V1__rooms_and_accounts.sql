-- The log, what it adds up to, and the people. See README.md of this module for what each table promises.

-- One row, locked by every append until it commits: so positions rise in the order of commits.
CREATE TABLE clock (
  id       smallint    PRIMARY KEY CHECK (id = 1),
  epoch    varchar(32) NOT NULL,
  position bigint      NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE room (
  id                uuid           PRIMARY KEY,
  kind              varchar(16)    NOT NULL,
  name              text,
  topic             text,
  slow_mode_seconds integer        NOT NULL,
  archived          boolean        NOT NULL,
  created_by        uuid           NOT NULL,
  created_at        timestamptz(3) NOT NULL,
  -- The pair of a direct room, the smaller id first; null in any other.
  direct_low        uuid,
  direct_high       uuid,
  -- Name and topic, folded by the server: searches do not depend on the collation.
  search_text       text           NOT NULL,
  head              bigint         NOT NULL,
  revision          bigint         NOT NULL,
  activity          bigint         NOT NULL,
  -- How many messages the room has, and the seq of the last.
  messages          bigint         NOT NULL,
  last_message      bigint,
  UNIQUE (direct_low, direct_high)
) WITH (fillfactor = 70);
CREATE INDEX room_kind ON room (kind, id);

CREATE TABLE entry (
  room_id    uuid           NOT NULL,
  seq        bigint         NOT NULL,
  position   bigint         NOT NULL,
  -- How many messages the room had, this entry included: what is unread is a difference of two of these.
  ordinal    bigint         NOT NULL,
  type       varchar(24)    NOT NULL,
  at         timestamptz(3) NOT NULL,
  author     uuid           NOT NULL,
  -- A message's; null in other entries.
  client_key varchar(64)    COLLATE "C",
  text       text,
  format     varchar(16),
  reply_to   bigint,
  mentions   text,
  metadata   text,
  -- What another entry changed, as JSON.
  data       text,
  PRIMARY KEY (room_id, seq),
  CONSTRAINT entry_position UNIQUE (position),
  CONSTRAINT entry_key UNIQUE (room_id, author, client_key)
);
CREATE INDEX entry_replay ON entry (room_id, position);
-- Partial, so that the search for a key, which does not name the type, cannot take it: without good statistics the planner
-- believes that it finds one row either way, and would read all that the author ever said in the room.
CREATE INDEX entry_author ON entry (room_id, author, seq) WHERE type = 'message.posted';

CREATE TABLE mention (
  user_id uuid   NOT NULL,
  room_id uuid   NOT NULL,
  seq     bigint NOT NULL,
  PRIMARY KEY (user_id, room_id, seq)
);

CREATE TABLE member (
  room_id       uuid           NOT NULL,
  user_id       uuid           NOT NULL,
  role          varchar(16)    NOT NULL,
  joined_at     timestamptz(3) NOT NULL,
  muted_until   timestamptz(3),
  notifications varchar(16)    NOT NULL,
  delivered     bigint         NOT NULL,
  read          bigint         NOT NULL,
  -- The position at which a cursor last moved.
  marked_at     bigint         NOT NULL,
  PRIMARY KEY (room_id, user_id)
);
CREATE INDEX member_user ON member (user_id, room_id);
CREATE INDEX member_marked ON member (room_id, marked_at);

CREATE TABLE ban (
  room_id   uuid           NOT NULL,
  user_id   uuid           NOT NULL,
  banned_by uuid           NOT NULL,
  banned_at timestamptz(3) NOT NULL,
  reason    text,
  PRIMARY KEY (room_id, user_id)
);

CREATE TABLE account (
  id            uuid           PRIMARY KEY,
  username      varchar(64)    COLLATE "C" NOT NULL UNIQUE,
  display_name  text           NOT NULL,
  guest         boolean        NOT NULL,
  created_at    timestamptz(3) NOT NULL,
  password_hash text,
  search_text   text           NOT NULL
);

CREATE TABLE refresh_session (
  id         varchar(128)   PRIMARY KEY,
  user_id    uuid           NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked    boolean        NOT NULL
);
CREATE INDEX refresh_session_expiry ON refresh_session (expires_at);

-- Every token that a session has had: the reuse of any is noticed.
CREATE TABLE refresh_token (
  hash       varchar(128) PRIMARY KEY,
  session_id varchar(128) NOT NULL REFERENCES refresh_session ON DELETE CASCADE,
  spent      boolean      NOT NULL
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

CREATE TABLE ticket (
  hash        varchar(128)   PRIMARY KEY,
  user_id     uuid           NOT NULL,
  session_id  varchar(128)   NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  expires_at  timestamptz(3) NOT NULL
);
CREATE INDEX ticket_expiry ON ticket (expires_at);

CREATE TABLE presence (
  user_id      uuid        PRIMARY KEY,
  last_seen_at timestamptz(3),
  choice       varchar(16) NOT NULL
);
