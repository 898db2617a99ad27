import type { Http } from "../http.js";
import type { ChatState } from "../state.js";
import { emptyModel, type Model, type Outcome, type Question, withChat } from "../state/model.js";
import { createStore, type Store } from "../state/store.js";
import type { UserId } from "../wire.js";

/** What the parts of a chat share: the model, and who asks the server what it does not tell. */
export interface Core {
  readonly http: Http;
  readonly me: UserId;
  readonly state: Store<ChatState>;
  model(): Model;
  /** Goes on from what came of something, and asks what is to be asked. */
  take(outcome: Outcome | Model): void;
  /** Goes on with these fields of the state. */
  show(change: Partial<ChatState>): void;
  /** Names a flight: no other has this number. */
  flight(): number;
}

/** @param ask is told of each question that came up */
export function createCore(http: Http, me: UserId, ask: (question: Question) => void): Core {
  let model = emptyModel();
  let flights = 0;
  const store = createStore(model.chat);
  const core: Core = {
    http, me,
    state: store,
    model: () => model,
    take(outcome) {
      const both = "questions" in outcome ? outcome : { model: outcome, questions: [] };
      model = both.model;
      store.set(model.chat);
      for (const question of both.questions) ask(question);
    },
    show: (change) => core.take(withChat(model, change)),
    flight: () => ++flights,
  };
  return core;
}
