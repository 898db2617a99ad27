-- The files that people brought; their bytes are elsewhere, under the same ids.
CREATE TABLE attachment (
  id         uuid           PRIMARY KEY,
  owner      uuid           NOT NULL,
  name       text           NOT NULL,
  -- As announced; null: it was not.
  size       bigint,
  -- What messages show of it, as JSON (AttachmentJson); null until it is finished.
  file       text,
  -- When it is to be taken away; null while a message names it.
  collect_at timestamptz(3),
  -- It is being taken away: nothing can name it any more.
  gone       boolean        NOT NULL
);
CREATE INDEX attachment_owner ON attachment (owner);
CREATE INDEX attachment_collect ON attachment (collect_at, id);

-- Which messages name a file: the one that it was brought for, and those that pass that one on.
CREATE TABLE attachment_use (
  attachment_id uuid   NOT NULL,
  room_id       uuid   NOT NULL,
  seq           bigint NOT NULL,
  PRIMARY KEY (attachment_id, room_id, seq)
);
CREATE INDEX attachment_use_message ON attachment_use (room_id, seq);
