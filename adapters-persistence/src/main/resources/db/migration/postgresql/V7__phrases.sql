-- What follows each other is in the index from now on: it is made again, from the log.
TRUNCATE message_search, search_era;
UPDATE search_state SET position = 0;
