import { useEffect, useState } from "preact/hooks";
import { format, parse, type Route } from "./address.js";

/** Goes there; `replace`: the place that one comes from is not kept in the browser's history. */
export function go(route: Route, replace = false): void {
  const hash = format(route);
  if (!replace && location.hash !== hash) {
    location.hash = hash;
    return;
  }
  history.replaceState(null, "", hash);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Where the app is. The count is another one each time that somebody goes somewhere, also to where they are. */
export function useRoute(): { readonly route: Route; readonly count: number } {
  const [now, set] = useState(() => ({ route: parse(location.hash), count: 1 }));
  useEffect(() => {
    const look = (): void => set(({ count }) => ({ route: parse(location.hash), count: count + 1 }));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return now;
}
