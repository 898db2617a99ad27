-- Ways into rooms, and what a member has of a room for themselves.

CREATE TABLE invitation (
  id         uuid           PRIMARY KEY,
  code_hash  varchar(128)   NOT NULL UNIQUE,
  room_id    uuid           NOT NULL,
  created_by uuid           NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  -- How many it lets in; null for any number.
  uses       integer,
  used       integer        NOT NULL
);
CREATE INDEX invitation_room ON invitation (room_id, id);
CREATE INDEX invitation_expiry ON invitation (expires_at);

-- When the choice of notifications ends; null: never.
ALTER TABLE member ADD COLUMN notify_until timestamptz(3);
ALTER TABLE member ADD COLUMN favourite boolean NOT NULL DEFAULT FALSE;
-- Up to here nothing counts as unread. Follows "read" forward, and alone goes back.
ALTER TABLE member ADD COLUMN seen bigint NOT NULL DEFAULT 0;
UPDATE member SET seen = read;
-- The seq of the entry that brought the member in: 1 for those who were there when the room began. Of the others it is
-- found in the log, where the data of that entry begin with {"user":" and the id.
ALTER TABLE member ADD COLUMN arrival bigint NOT NULL DEFAULT 1;
UPDATE member m SET arrival = e.seq
FROM entry e
WHERE e.type = 'member.joined' AND e.room_id = m.room_id AND e.at = m.joined_at
  AND CAST(SUBSTR(e.data, 10, 36) AS uuid) = m.user_id;
