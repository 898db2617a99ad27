import { ParlanceError, ProblemError, Session } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Warning } from "../ui/icons.js";
import { Logo } from "./logo.js";
import { SignInField } from "./sign-in-field.js";

type Way = "login" | "register" | "guest";

const WAYS: readonly { readonly way: Way; readonly tab: string; readonly button: string }[] = [
  { way: "login", tab: "Log in", button: "Log in" },
  { way: "register", tab: "Sign up", button: "Create account" },
  { way: "guest", tab: "Guest", button: "Continue as guest" },
];

interface Props {
  readonly server: string;
  readonly why?: string | undefined;
  readonly onSession: (session: Session) => void;
}

/** The door: an account, a new account, or a name alone. */
export function SignIn({ server, why, onSession }: Props): JSX.Element {
  const [way, choose] = useState<Way>("login");
  const [values, change] = useState({ username: "", password: "", displayName: "" });
  const [failure, fail] = useState<ParlanceError>();
  const [busy, work] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = "Parlance";
  }, []);
  useEffect(() => form.current?.querySelector("input")?.focus(), [way]);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    work(true);
    fail(undefined);
    try {
      onSession(await enter(server, way, values));
    } catch (wrong) {
      if (!(wrong instanceof ParlanceError)) throw wrong;
      fail(wrong);
      const field =
        form.current?.querySelector<HTMLElement>("[aria-invalid='true']") ?? form.current?.querySelector("input");
      field?.focus();
    } finally {
      work(false);
    }
  };
  const set = (name: keyof typeof values) => (value: string) => change((all) => ({ ...all, [name]: value }));
  const wrong = (name: string): string | undefined =>
    failure instanceof ProblemError ? failure.problem.errors?.find((each) => each.field === name)?.message : undefined;
  const fields = failure instanceof ProblemError && (failure.problem.errors?.length ?? 0) > 0;
  const chosen = WAYS.find((each) => each.way === way);

  return (
    <main class="door">
      <div class="door-card">
        <Logo size={48} />
        <h1>Welcome to Parlance</h1>
        <p class="quiet">{why ?? "Conversations that get through, on any network."}</p>
        <div class="segments" role="group" aria-label="Ways to sign in">
          {WAYS.map((each) => (
            <button
              key={each.way}
              type="button"
              class="segment"
              aria-pressed={each.way === way}
              onClick={() => {
                fail(undefined);
                choose(each.way);
              }}
            >
              {each.tab}
            </button>
          ))}
        </div>
        <form ref={form} class="form" onSubmit={(event) => void submit(event)}>
          {way === "guest" ? null : (
            <SignInField
              label="Username"
              name="username"
              autocomplete="username"
              value={values.username}
              onValue={set("username")}
              problem={wrong("username")}
              {...(way === "register"
                ? { hint: "Letters a to z, digits, dot, dash: this is how others mention you." }
                : {})}
            />
          )}
          {way === "login" ? null : (
            <SignInField
              label={way === "guest" ? "Your name" : "Display name"}
              name="displayName"
              autocomplete="name"
              optional={way === "register"}
              value={values.displayName}
              onValue={set("displayName")}
              problem={wrong("displayName")}
            />
          )}
          {way === "guest" ? null : (
            <SignInField
              label="Password"
              name="password"
              type="password"
              autocomplete={way === "login" ? "current-password" : "new-password"}
              value={values.password}
              onValue={set("password")}
              problem={wrong("password")}
            />
          )}
          {failure === undefined || fields ? null : (
            <p class="failure" role="alert">
              <Warning size={18} />
              <span>{failure.message}</span>
            </p>
          )}
          <button type="submit" class="button button-primary button-wide" aria-disabled={busy}>
            {busy ? "One moment…" : chosen?.button}
          </button>
        </form>
      </div>
    </main>
  );
}

function enter(
  server: string,
  way: Way,
  values: { username: string; password: string; displayName: string },
): Promise<Session> {
  const { password } = values;
  const username = values.username.trim();
  const displayName = values.displayName.trim();
  switch (way) {
    case "login":
      return Session.login(server, { username, password });
    case "register":
      return Session.register(server, { username, password, ...(displayName === "" ? {} : { displayName }) });
    case "guest":
      return Session.guest(server, { displayName });
  }
}
