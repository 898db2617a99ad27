import { ParlanceChat } from "./element.js";

/** The name of the element; a page writes `<parlance-chat room="…"></parlance-chat>`. */
const NAME = "parlance-chat";

// Loaded twice, by two scripts of a page say, it is the first that counts.
if (customElements.get(NAME) === undefined) customElements.define(NAME, ParlanceChat);
