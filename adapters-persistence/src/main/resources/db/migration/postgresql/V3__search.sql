-- What was said, by its words. It is made from the log, and can be made again from it: empty the three tables, and set the position
-- to 0.

CREATE TABLE message_search (
  -- Of the entry that posted the message.
  position bigint         PRIMARY KEY,
  room_id  uuid           NOT NULL,
  seq      bigint         NOT NULL,
  at       timestamptz(3) NOT NULL,
  -- The words with their places, as the server took the text apart; and without a place, each led by a colon as no word is, the
  -- room, the author, who is mentioned, whether there is a link, and the era: one index, without an extension, answers all that
  -- is asked for together.
  terms    tsvector       NOT NULL
);
-- A short list of what is not in its place yet: each search reads through it.
CREATE INDEX message_search_terms ON message_search USING gin (terms) WITH (gin_pending_list_limit = 256);

-- When the messages of an era were said: 8192 positions are one.
CREATE TABLE search_era (
  era      bigint         PRIMARY KEY,
  first_at timestamptz(3) NOT NULL,
  last_at  timestamptz(3) NOT NULL
);

-- How far the log is in the index. Locked by the server that takes in more.
CREATE TABLE search_state (
  id       smallint PRIMARY KEY CHECK (id = 1),
  position bigint   NOT NULL
);
INSERT INTO search_state (id, position) VALUES (1, 0);
