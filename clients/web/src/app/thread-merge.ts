import type { Message, Seq } from "@parlance/client";

/** The thread as it is now: what was loaded, with what the room's timeline knows better, oldest first. */
export function merged(root: Seq, loaded: readonly Message[], live: readonly Message[]): Message[] {
  const all = new Map<Seq, Message>();
  for (const message of loaded) all.set(message.seq, message);
  // Until the thread has come, its first message alone is shown: more would look like all of it.
  for (const message of live) {
    if (message.seq === root || (message.thread === root && loaded.length > 0)) all.set(message.seq, message);
  }
  return [...all.values()].sort((one, other) => one.seq - other.seq);
}
