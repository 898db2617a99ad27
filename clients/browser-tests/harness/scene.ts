import { Api } from "./api.js";

/** A small company that talks, for pictures. */
export interface Scene {
  /** The room that is looked at. */
  readonly room: string;
  /** Somebody begins to type. */
  type(): Promise<void>;
  /** Somebody answers in the lobby. */
  advise(): Promise<void>;
  close(): Promise<void>;
}

/** Everybody's password is `PASSWORD`; it is looked at as `maya`. */
export async function scene(server: string): Promise<Scene> {
  const maya = await Api.register(server, "maya", "Maya Lindqvist");
  const jonas = await Api.register(server, "jonas", "Jonas Weber");
  const priya = await Api.register(server, "priya", "Priya Raman");
  const tom = await Api.register(server, "tom", "Tom Okafor");

  const release = await jonas.channel("release", "Version 4 goes out on Thursday");
  const design = await priya.channel("design", "Pixels and words");
  const lobby = await lobbyOf(maya);
  for (const person of [maya, priya, tom]) await person.post(`/rooms/${release}/join`, {});
  for (const person of [maya, tom]) await person.post(`/rooms/${design}/join`, {});
  for (const person of [maya, jonas]) await person.post(`/rooms/${lobby}/join`, {});
  const pair = await tom.direct(maya.id);

  await tom.send(pair, "Lunch at half past twelve?");
  await priya.send(design, "The new empty states are in the file.");
  await priya.send(design, "@maya could you read the words once more?");

  const markdown = { format: "markdown" };
  const say = (who: Api, text: string, more = {}): Promise<number> => who.send(release, text, { ...markdown, ...more });
  await say(jonas, "Morning! The candidate has been on staging for **two days** now.");
  const ask = await say(jonas, "Anything that speaks against Thursday?");
  await say(maya, "Not from support. The queue is the shortest it has been since spring.");
  await say(priya, "Same here, the dashboards are calm.");
  await say(tom, "One thing: restarts were slow on the old machines. This is what I measured:");
  await say(tom, "```\nbefore  14.2 s\nafter    2.9 s\n```");
  const wow = await say(maya, "That is not slow any more, that is a present. 🎁", { replyTo: ask + 3 });
  await say(jonas, "Then let us vote.", {
    poll: { options: ["Thursday morning", "Thursday after lunch", "Next week"] },
  });
  for (const person of [jonas, priya, tom]) await react(person, release, wow, "🎉");
  await react(tom, release, ask, "👍");
  const poll = ask + 6;
  await priya.put(`/rooms/${release}/messages/${poll}/poll`, { votes: [0] });
  await tom.put(`/rooms/${release}/messages/${poll}/poll`, { votes: [0] });
  await maya.put(`/rooms/${release}/messages/${poll}/poll`, { votes: [1] });

  await maya.put(`/rooms/${release}/receipts`, { delivered: poll, read: poll });
  await priya.put(`/rooms/${release}/receipts`, { delivered: poll, read: poll });

  const online = [priya, tom].map((each) => each.listen());
  return {
    room: release,
    type: async () => {
      await priya.put(`/rooms/${release}/typing`, { typing: true });
    },
    advise: async () => {
      await jonas.send(lobby, "A first flush Darjeeling, brewed for three minutes. Longer makes it sleepy.");
    },
    close: async () => {
      for (const each of online) each.abort();
      await Promise.resolve();
    },
  };
}

async function lobbyOf(person: Api): Promise<string> {
  const found = (await person.get("/rooms/discover?q=lobby"))["items"] as { id: string }[];
  if (found[0] === undefined) throw new Error("the server has no lobby");
  return found[0].id;
}

async function react(person: Api, room: string, seq: number, emoji: string): Promise<void> {
  await person.put(`/rooms/${room}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`);
}
