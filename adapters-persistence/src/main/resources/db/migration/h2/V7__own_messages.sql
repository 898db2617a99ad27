-- A member's own messages are counted from the index alone: with all that is asked for in it, no row is read.
DROP INDEX entry_author;
CREATE INDEX entry_author ON entry (room_id DESC, author DESC, type, seq DESC);
