/** Named in the policy of the page; it lets this one script through. */
const POLICY = "parlance-service-worker";
const SCRIPT = "/service-worker.js";

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string };
}

let script: string | undefined;

/** The worker that shows notifications, registered; a newer one is fetched where there is one. */
export function registerWorker(): Promise<ServiceWorkerRegistration> {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  // Once: the name cannot be taken twice. Browsers without Trusted Types take the text as it is.
  script ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: () => SCRIPT }).createScriptURL(SCRIPT) ?? SCRIPT;
  return navigator.serviceWorker.register(script);
}
