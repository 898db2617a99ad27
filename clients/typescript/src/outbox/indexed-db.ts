import { memoryOutbox, ordered, type OutboxStorage, type Stored } from "./storage.js";

const STORE = "outbox";

/**
 * Messages wait in the browser's IndexedDB, of which all tabs have the same; in memory where there is none, or where
 * the browser refuses it (as some do in private windows).
 */
export function browserOutbox(name = "parlance"): OutboxStorage {
  const { indexedDB: factory } = globalThis as { readonly indexedDB?: IDBFactory };
  if (factory === undefined) return memoryOutbox();
  const memory = memoryOutbox();
  let opened: Promise<IDBDatabase | undefined> | undefined;
  const database = (): Promise<IDBDatabase | undefined> => (opened ??= open(factory, name).catch(() => undefined));
  return {
    shared: true,
    async all(owner) {
      const base = await database();
      if (base === undefined) return memory.all(owner);
      const found: unknown = await done(store(base, "readonly").index("owner").getAll(owner));
      return ordered(found as Stored[]);
    },
    async put(stored) {
      const base = await database();
      if (base === undefined) return memory.put(stored);
      await written(base, (all) => all.put(stored));
    },
    async remove(key) {
      const base = await database();
      if (base === undefined) return memory.remove(key);
      await written(base, (all) => all.delete(key));
    },
  };
}

function open(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("owner", "owner");
  };
  return done(request);
}

function store(base: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return base.transaction(STORE, mode).objectStore(STORE);
}

/** Resolves when the change is on the disk, as far as the browser says. */
function written(base: IDBDatabase, change: (all: IDBObjectStore) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The outbox could not be written."));
    change(transaction.objectStore(STORE));
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The outbox could not be read."));
  });
}
