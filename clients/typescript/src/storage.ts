import { randomId } from "./platform.js";

/** Where a session is kept, so that it outlives a reload. Others than these can be given: a file, a keychain. */
export interface SessionStorage {
  /** Names the place; tabs that share it share the session. */
  readonly name: string;
  /** What was written last; `undefined` when nothing is there. */
  read(): string | undefined | Promise<string | undefined>;
  /** Replaces it; `undefined` takes it away. */
  write(value: string | undefined): void | Promise<void>;
}

/** The browser's `localStorage`, under this name; where there is none, or it is forbidden, memory. */
export function localSession(name: string): SessionStorage {
  const storage = local();
  if (storage === undefined) return memorySession(name);
  return {
    name,
    read: () => storage.getItem(name) ?? undefined,
    write: (value) => (value === undefined ? storage.removeItem(name) : storage.setItem(name, value)),
  };
}

/** Lives as long as this object. */
export function memorySession(name = `parlance:${randomId()}`): SessionStorage {
  let kept: string | undefined;
  return {
    name,
    read: () => kept,
    write: (value) => {
      kept = value;
    },
  };
}

/** The browser's `localStorage`; `undefined` outside of pages, and where it is forbidden. */
export function local(): Storage | undefined {
  try {
    return "document" in globalThis ? globalThis.localStorage : undefined;
  } catch {
    return undefined;
  }
}
