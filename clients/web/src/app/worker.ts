/** Named in the policy of the page; it lets this one script through, whatever it is asked for. */
const POLICY = "parlance-service-worker";
const SCRIPT = "/service-worker.js";

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string };
}

// At once: the name can be taken only once, so nobody else gets it. Browsers without Trusted Types take text as it is.
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
const script = trustedTypes?.createPolicy(POLICY, { createScriptURL: () => SCRIPT }).createScriptURL(SCRIPT) ?? SCRIPT;

/** The worker that shows notifications, registered; a newer one is fetched where there is one. */
export function registerWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(script);
}
