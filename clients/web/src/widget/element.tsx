import { render } from "preact";
import css from "./widget.css";
import { Frame } from "./frame.js";
import { Support } from "./support.js";
import type { TokenProvider } from "./visitor.js";

/** Where the script came from: the server, unless the page names another. */
const HOME = new URL(import.meta.url).origin;

/** Attributes that say who talks where: when one changes, it is begun anew. */
const PLACE = ["server", "room"];
const LOOKS = ["heading", "greeting", "mode", "display-name"];

/**
 * `<parlance-chat room="…">`: a live chat in a page, apart from its styles.
 *
 * Attributes: `room` (a channel's id or name), `server` (the chat server's origin; without it where the script came
 * from), `token` (an access token that the page's server gave out; without it a guest), `display-name` (a guest's name,
 * who is not asked for one then), `mode` (`inline` fills the element; else a button in the corner opens it), `heading`,
 * `greeting`, `theme` (`light`, `dark`; else as the system has it).
 *
 * Events, none of which can be cancelled: `parlance-open`, `parlance-close`, `parlance-message` with
 * `detail: {message, own}` for each message that comes, `parlance-error` with `detail: {message, cause}` when something
 * keeps the visitor out.
 */
export class ParlanceChat extends HTMLElement {
  static readonly observedAttributes = [...PLACE, ...LOOKS, "token"];

  readonly #root: ShadowRoot;
  #support: Support | undefined;
  #open = false;
  #provider: TokenProvider | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets = [sheet];
  }

  /** Tells an access token whenever one is needed, in place of the attribute `token`, which cannot renew itself. */
  get tokenProvider(): TokenProvider | undefined {
    return this.#provider;
  }

  set tokenProvider(provider: TokenProvider | undefined) {
    const restart = (provider === undefined) !== (this.#provider === undefined);
    this.#provider = provider;
    if (restart) this.#restart();
  }

  /** Shows the chat; nothing happens when it is shown. */
  open(): void {
    this.#show(true);
  }

  /** Leaves the button only. */
  close(): void {
    this.#show(false);
  }

  connectedCallback(): void {
    this.#start();
  }

  disconnectedCallback(): void {
    this.#stop();
    render(null, this.#root);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    // Another token is asked for when the last one ends; only whether there is one makes another visitor.
    if (PLACE.includes(name) || (name === "token" && (before === null) !== (now === null))) this.#restart();
    else this.#draw();
  }

  #restart(): void {
    if (!this.isConnected) return;
    this.#stop();
    this.#start();
  }

  #start(): void {
    const room = this.getAttribute("room");
    if (room === null || room.trim() === "") {
      this.#tell("parlance-error", { message: "The attribute room is missing.", cause: undefined });
      return;
    }
    const support = new Support({ server: this.#server(), room: room.trim(), token: this.#token() }, {
      message: (message, own) => this.#tell("parlance-message", { message, own }),
      error: (message, cause) => this.#tell("parlance-error", { message, cause }),
    });
    this.#support = support;
    this.#draw();
    void support.resume().then(() => this.#named());
  }

  #stop(): void {
    this.#support?.stop();
    this.#support = undefined;
  }

  #server(): string {
    return new URL(this.getAttribute("server") ?? HOME, document.baseURI).origin;
  }

  #token(): TokenProvider | undefined {
    if (this.#provider !== undefined) return () => this.#provider?.() ?? Promise.reject(new Error("no token"));
    if (!this.hasAttribute("token")) return undefined;
    return () => Promise.resolve(this.getAttribute("token") ?? "");
  }

  /** A guest whose name is known need not be asked; but is not made before they look. */
  #named(): void {
    const name = this.getAttribute("display-name")?.trim();
    if (name !== undefined && name !== "" && (this.#open || this.#inline())) this.#support?.welcome(name);
  }

  #inline(): boolean {
    return this.getAttribute("mode") === "inline";
  }

  #show(open: boolean): void {
    if (open === this.#open || this.#inline()) return;
    this.#open = open;
    this.#draw();
    this.#named();
    this.#tell(open ? "parlance-open" : "parlance-close", undefined);
  }

  #draw(): void {
    if (this.#support === undefined) return;
    render(
      <Frame
        support={this.#support}
        heading={this.getAttribute("heading") ?? "Chat with us"}
        greeting={this.getAttribute("greeting") ?? "We usually answer within minutes."}
        named={this.hasAttribute("display-name")}
        inline={this.#inline()}
        open={this.#open || this.#inline()}
        onOpen={(open) => this.#show(open)}
      />,
      this.#root,
    );
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
