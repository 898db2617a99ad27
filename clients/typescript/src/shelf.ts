/** What is put on a shelf. */
export interface Kept {
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  /** The place in the order of all. */
  readonly order: number;
}

/** Where things wait, so that they survive a reload. One shelf may hold those of several users and servers. */
export interface Shelf<T extends Kept> {
  /** Whether all tabs of the browser profile have this one. */
  readonly shared: boolean;
  /** Those of the owner, in their order. */
  all(owner: string): Promise<readonly T[]>;
  /** Keeps one, in place of the one with its key; resolves when it is safe. */
  put(kept: T): Promise<void>;
  /** Forgets one; nothing happens when there is none. */
  remove(key: string): Promise<void>;
}

/** A shelf that does not survive the page. */
export function memoryShelf<T extends Kept>(): Shelf<T> {
  const all = new Map<string, T>();
  return {
    shared: false,
    all: (owner) => Promise.resolve(ordered([...all.values()].filter((one) => one.owner === owner))),
    put(kept) {
      all.set(kept.key, kept);
      return Promise.resolve();
    },
    remove(key) {
      all.delete(key);
      return Promise.resolve();
    },
  };
}

/**
 * A shelf in the browser's IndexedDB, of which all tabs have the same; in memory where there is none, or where the
 * browser refuses it (as some do in private windows).
 *
 * @param name of the database: no other kind of shelf has it
 */
export function browserShelf<T extends Kept>(name: string): Shelf<T> {
  const { indexedDB: factory } = globalThis as { readonly indexedDB?: IDBFactory };
  if (factory === undefined) return memoryShelf();
  const memory = memoryShelf<T>();
  let opened: Promise<IDBDatabase | undefined> | undefined;
  const database = (): Promise<IDBDatabase | undefined> => (opened ??= open(factory, name).catch(() => undefined));
  return {
    shared: true,
    async all(owner) {
      const base = await database();
      if (base === undefined) return memory.all(owner);
      const found: unknown = await done(store(base).index("owner").getAll(owner));
      return ordered(found as T[]);
    },
    async put(kept) {
      const base = await database();
      if (base === undefined) return memory.put(kept);
      await written(base, (all) => all.put(kept));
    },
    async remove(key) {
      const base = await database();
      if (base === undefined) return memory.remove(key);
      await written(base, (all) => all.delete(key));
    },
  };
}

/** The name that the outbox, the first shelf of all, gave to its store. */
const STORE = "outbox";

function open(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("owner", "owner");
  };
  return done(request);
}

function store(base: IDBDatabase): IDBObjectStore {
  return base.transaction(STORE, "readonly").objectStore(STORE);
}

/** Resolves when the change is on the disk, as far as the browser says. */
function written(base: IDBDatabase, change: (all: IDBObjectStore) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The browser's storage could not be written."));
    change(transaction.objectStore(STORE));
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's storage could not be read."));
  });
}

function ordered<T extends Kept>(all: readonly T[]): readonly T[] {
  return [...all].sort((one, other) => one.order - other.order);
}
