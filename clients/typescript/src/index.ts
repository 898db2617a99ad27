/**
 * The client of Parlance chat servers: `Session` says who one is, `Chat` is the door to everything else.
 *
 * @packageDocumentation
 */
export { Chat, type ChatOptions } from "./chat.js";
export { Calls, type UploadOptions } from "./calls.js";
export type { Link } from "./links.js";
export type { Store } from "./state/store.js";
export { browserOutbox, memoryOutbox, type OutboxStorage, type Stored } from "./outbox/storage.js";
export { browserUploads, memoryUploads, type StoredUpload, type UploadStorage } from "./uploads/storage.js";
export type { Resumable } from "./uploads/transfer.js";
export type { Shelf } from "./shelf.js";
export { FileError, NetworkError, ParlanceError, ProblemError, ProtocolError, SessionEndedError } from "./problems.js";
export { answerServiceWorker, type PushPage } from "./push/page.js";
export { enablePush, type Push, type PushOptions, resumePush } from "./push/push.js";
export { PushError, type PushRefusal, pushSupported } from "./push/subscription.js";
export { Session, type SessionOptions } from "./session.js";
export { localSession, memorySession, type SessionStorage } from "./storage.js";
export type { Http, BytesOptions, HttpOptions, RequestOptions } from "./http.js";
export type { LineOptions } from "./stream/open.js";
export type { VerdictStorage } from "./stream/verdicts.js";
export type * from "./push/wire.js";
export type * from "./attachment.js";
export type * from "./requests.js";
export type * from "./state.js";
export type * from "./wire.js";
