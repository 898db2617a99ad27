import type { JSX } from "preact";

export function Logo({ size }: { readonly size: number }): JSX.Element {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path
        class="logo-bubble"
        d="M12 8h40a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H30L16 58V46h-4a8 8 0 0 1-8-8V16a8 8 0 0 1 8-8z"
      />
      <g class="logo-lines">
        <rect x="16" y="19" width="32" height="4" rx="2" />
        <rect x="16" y="27" width="24" height="4" rx="2" />
      </g>
    </svg>
  );
}
