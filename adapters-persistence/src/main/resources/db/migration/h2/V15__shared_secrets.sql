-- Keys are shared where several servers are: in PostgreSQL. A version of the schema says the same of both kinds of database, for backups go from one to the
-- other.
COMMENT ON TABLE server_lease IS 'one server at most: an H2 file is open to one process';
