-- Ways into rooms, and what a member has of a room for themselves.

CREATE TABLE invitation (
  id         uuid                        PRIMARY KEY,
  code_hash  varchar(128)                NOT NULL UNIQUE,
  room_id    uuid                        NOT NULL,
  created_by uuid                        NOT NULL,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  -- How many it lets in; null for any number.
  uses       integer,
  used       integer                     NOT NULL
);
CREATE INDEX invitation_room ON invitation (room_id, id);
CREATE INDEX invitation_expiry ON invitation (expires_at);

-- When the choice of notifications ends; null: never.
ALTER TABLE member ADD COLUMN notify_until TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE member ADD COLUMN favourite boolean DEFAULT FALSE NOT NULL;
-- Up to here nothing counts as unread. Follows "read" forward, and alone goes back.
ALTER TABLE member ADD COLUMN seen bigint DEFAULT 0 NOT NULL;
UPDATE member SET seen = read;
-- The seq of the entry that brought the member in: 1 for those who were there when the room began. Of the others it is
-- found in the log, where the data of that entry begin with {"user":" and the id.
ALTER TABLE member ADD COLUMN arrival bigint DEFAULT 1 NOT NULL;
MERGE INTO member m
USING (SELECT room_id, CAST(SUBSTR(data, 10, 36) AS uuid) AS user_id, at, MAX(seq) AS seq
       FROM entry WHERE type = 'member.joined' GROUP BY room_id, SUBSTR(data, 10, 36), at) e
ON m.room_id = e.room_id AND m.user_id = e.user_id AND m.joined_at = e.at
WHEN MATCHED THEN UPDATE SET arrival = e.seq;
