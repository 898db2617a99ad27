-- Who was erased: nameless for ever, and nobody can log in as them.
ALTER TABLE account ADD COLUMN erased boolean DEFAULT FALSE NOT NULL;

-- Whose traces in the log are being taken away, and up to which position they are.
CREATE TABLE erasure (
  user_id  uuid    PRIMARY KEY,
  messages boolean NOT NULL,
  position bigint  NOT NULL,
  begun_at timestamptz(3) NOT NULL
);
