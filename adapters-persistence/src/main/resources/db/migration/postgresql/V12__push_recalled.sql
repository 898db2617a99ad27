-- A message that is deleted is looked for among those that devices show.
CREATE INDEX push_slot_room ON push_slot (room_id, shown);
