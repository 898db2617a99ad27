import { randomId } from "../platform.js";
import { localSession, type SessionStorage } from "../storage.js";
import type { UserId } from "../wire.js";

/** What is kept of push in a browser profile. */
export interface Kept {
  /** Names this browser profile among the devices of whoever uses it; made once. */
  readonly device: string;
  /** For whom push is on; absent: it is off. */
  readonly on?: {
    readonly user: UserId;
    /** Another one each time that it is turned on: who turns it off late harms nobody who came after. */
    readonly turn: string;
  };
}

/** Where it is kept, without another place: beside the session's tokens. */
export function profileOf(server: string): SessionStorage {
  return localSession(`parlance:${new URL(server).origin}:push`);
}

/** Reads it; a profile that has nothing, or nothing that can be understood, begins anew. */
export async function readProfile(storage: SessionStorage): Promise<Kept> {
  try {
    const { device, on } = JSON.parse((await storage.read()) ?? "{}") as Partial<Kept>;
    if (typeof device === "string") {
      return typeof on?.user === "string" && typeof on.turn === "string" ? { device, on } : { device };
    }
  } catch {
    // It is as good as nothing.
  }
  return { device: randomId() };
}

/** Keeps it. */
export async function writeProfile(storage: SessionStorage, kept: Kept): Promise<void> {
  await storage.write(JSON.stringify(kept));
}
