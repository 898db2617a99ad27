import { type Chat, ProblemError, type Room, type RoomId } from "@parlance/client";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What can be said to a visitor who does not get in; the cause is for the page. */
export class DoorError extends Error {
  override readonly name = "DoorError";
}

/** Finds the channel, by its id or name, and goes in; afterwards it is among the rooms of the state. */
export async function enter(chat: Chat, room: string): Promise<RoomId> {
  const mine = chat.state.get().rooms?.find((each) => each.room === room || isNamed(each.view, room));
  if (mine !== undefined) return mine.room;
  try {
    const id = ID.test(room) ? room : await find(chat, room);
    await chat.join(id);
    await appears(chat, id);
    return id;
  } catch (failure) {
    throw failure instanceof ProblemError ? new DoorError(words(failure), { cause: failure }) : failure;
  }
}

function isNamed(room: Room, name: string): boolean {
  return room.kind === "channel" && room.name?.toLocaleLowerCase() === name.toLocaleLowerCase();
}

async function find(chat: Chat, name: string): Promise<RoomId> {
  const found = (await chat.discover(name)).items.find((each) => isNamed(each, name));
  if (found === undefined) throw new DoorError("This chat does not exist.");
  return found.id;
}

function words(failure: ProblemError): string {
  switch (failure.problem.code) {
    case "not-found":
      return "This chat does not exist, or is not open to visitors.";
    case "forbidden":
      return "You cannot join this chat.";
    case "archived":
      return "This chat is closed.";
    default:
      return failure.message;
  }
}

function appears(chat: Chat, id: RoomId): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => chat.state.get().rooms?.some((each) => each.room === id) === true;
    if (look()) {
      resolve();
      return;
    }
    const forget = chat.state.subscribe(() => {
      if (!look()) return;
      forget();
      resolve();
    });
  });
}
