import type { Http } from "./http.js";
import { ProblemError } from "./problems.js";
import type { User, UserId } from "./wire.js";

/** How many are asked for at a time. */
const AT_ONCE = 4;

/** Looks up who somebody is, each user once. */
export interface Users {
  /** Those of them that exist. Rejects when one could not be looked up; asking again asks again. */
  find(ids: Iterable<UserId>): Promise<ReadonlyMap<UserId, User>>;
  /** The same when nobody waits for it: failures are forgotten, and asked again when it is wanted again. */
  want(ids: Iterable<UserId>): void;
}

/**
 * @param known who is known already
 * @param found is told of new ones, many at once
 */
export function createUsers(
  http: Pick<Http, "get">, known: () => ReadonlyMap<UserId, User>, found: (users: readonly User[]) => void,
): Users {
  const asked = new Map<UserId, Promise<User | undefined>>();
  const waiting: (() => void)[] = [];
  let fresh: User[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
  }

  function tell(user: User): void {
    fresh.push(user);
    if (fresh.length > 1) return;
    // Those that come in one go are told in one.
    setTimeout(() => {
      const all = fresh;
      fresh = [];
      found(all);
    }, 10);
  }

  async function ask(id: UserId): Promise<User | undefined> {
    await turn();
    try {
      const user = await http.get<User>(`/users/${id}`);
      tell(user);
      return user;
    } catch (failed) {
      if (failed instanceof ProblemError && failed.problem.code === "not-found") return undefined;
      asked.delete(id);
      throw failed;
    } finally {
      running--;
      waiting.shift()?.();
    }
  }

  function one(id: UserId): Promise<User | undefined> {
    const user = known().get(id);
    if (user !== undefined) return Promise.resolve(user);
    const before = asked.get(id);
    if (before !== undefined) return before;
    const asking = ask(id);
    asked.set(id, asking);
    return asking;
  }

  return {
    async find(ids) {
      const users = await Promise.all([...new Set(ids)].map(one));
      return new Map(users.filter((user) => user !== undefined).map((user) => [user.id, user]));
    },
    want(ids) {
      for (const id of ids) if (!asked.has(id)) one(id).catch(() => undefined);
    },
  };
}
