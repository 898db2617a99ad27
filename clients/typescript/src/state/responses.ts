import type { Message, PollOption, Reaction, UserId } from "../wire.js";
import { put, without } from "./lists.js";

/** How many of those who gave an answer the server names. */
const SHOWN = 50;

/** A message after an answer to it, and whether all of that could be known. */
export interface Answered {
  readonly message: Message;
  readonly sure: boolean;
}

/**
 * A message after a reaction of this user was added or taken back. Where the message had that already it was read later
 * than the event was told: then the order is not sure.
 */
export function reacted(message: Message, emoji: string, user: UserId, on: boolean): Answered {
  if (message.deletedAt !== undefined) return { message, sure: true };
  return on ? added(message, emoji, user) : removed(message, emoji, user);
}

function added(message: Message, emoji: string, user: UserId): Answered {
  const at = message.reactions.findIndex((one) => one.emoji === emoji);
  const before = message.reactions[at];
  if (before === undefined) {
    const reactions = [...message.reactions, { emoji, count: 1, users: [user] }];
    return { message: { ...message, reactions }, sure: true };
  }
  if (before.users.includes(user)) return { message, sure: false };
  const users = before.users.length < SHOWN ? [...before.users, user] : before.users;
  const reaction: Reaction = { emoji, count: before.count + 1, users };
  return { message: { ...message, reactions: put(message.reactions, at, reaction) }, sure: true };
}

function removed(message: Message, emoji: string, user: UserId): Answered {
  const at = message.reactions.findIndex((one) => one.emoji === emoji);
  const before = message.reactions[at];
  const named = before?.users.indexOf(user) ?? -1;
  if (before === undefined || (named < 0 && before.count <= before.users.length)) return { message, sure: false };
  if (before.count <= 1) {
    return { message: { ...message, reactions: without(message.reactions, at) }, sure: true };
  }
  const users = named < 0 ? before.users : without(before.users, named);
  const reactions = put(message.reactions, at, { emoji, count: before.count - 1, users });
  // The next one to be named is not known here; nor, when the first goes, whether another emoji is older now.
  const nextIsHidden = named >= 0 && before.count > before.users.length;
  const orderIsHidden = named === 0 && at < message.reactions.length - 1;
  return { message: { ...message, reactions }, sure: !nextIsHidden && !orderIsHidden };
}

/** A message after this user's vote for these options of its poll, and for no others any more. */
export function voted(message: Message, options: readonly number[], user: UserId): Answered {
  const poll = message.poll;
  if (poll === undefined || message.deletedAt !== undefined) return { message, sure: true };
  // A vote that changes nothing is never told: this message was read later, and the order of the votes with it.
  const stands = poll.options.every((option, index) => option.users?.includes(user) === options.includes(index));
  if (stands) return { message, sure: false };
  let sure = true;
  const after = poll.options.map((option, index): PollOption => {
    const users = option.users ?? [];
    const count = option.count ?? 0;
    if (count > users.length) sure = false;
    const others = users.filter((one) => one !== user);
    const rest = count - (users.length - others.length);
    if (!options.includes(index)) return { text: option.text, count: rest, users: others };
    return { text: option.text, count: rest + 1, users: others.length < SHOWN ? [...others, user] : others };
  });
  return { message: { ...message, poll: { ...poll, options: after } }, sure };
}
