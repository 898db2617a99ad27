/**
 * The client of Parlance chat servers: `Session` says who one is, `Chat` is the door to everything else.
 *
 * @packageDocumentation
 */
export { Chat, type ChatOptions } from "./chat.js";
export { Calls } from "./calls.js";
export type { Store } from "./state/store.js";
export { browserOutbox } from "./outbox/indexed-db.js";
export { memoryOutbox, type OutboxStorage, type Stored } from "./outbox/storage.js";
export { NetworkError, ParlanceError, ProblemError, ProtocolError, SessionEndedError } from "./problems.js";
export { Session, type SessionOptions } from "./session.js";
export { localSession, memorySession, type SessionStorage } from "./storage.js";
export type { Http, HttpOptions, RequestOptions } from "./http.js";
export type { LineOptions } from "./stream/open.js";
export type { VerdictStorage } from "./stream/verdicts.js";
export type * from "./requests.js";
export type * from "./state.js";
export type * from "./wire.js";
