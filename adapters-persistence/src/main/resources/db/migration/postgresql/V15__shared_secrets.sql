-- The keys that all servers of this database must have the same: whoever reads this table can act as anybody.
CREATE TABLE shared_secret (
  name text PRIMARY KEY,
  content text NOT NULL
);
