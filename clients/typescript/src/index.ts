/**
 * The client of Parlance chat servers: `Session` says who one is, `Chat` is the door to everything else.
 *
 * @packageDocumentation
 */
export { Chat, type ChatOptions } from "./chat.js";
export { Calls } from "./calls.js";
export type { Store } from "./state/store.js";
export type { OutboxStorage, Stored } from "./outbox/storage.js";
export * from "./problems.js";
export * from "./session.js";
export type * from "./requests.js";
export type * from "./state.js";
export type * from "./wire.js";
