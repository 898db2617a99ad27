import type { ComponentChildren, JSX, RefObject, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  /** Beside what it opens. */
  readonly anchor: RefObject<HTMLElement>;
  readonly onClose: () => void;
  readonly label: string;
  /** A menu is walked with the arrow keys. */
  readonly role: "menu" | "dialog";
  readonly children: ComponentChildren;
}

const GAP = 6;
const EDGE = 8;

/** A small window beside a button, above everything; closed by Escape, by a click elsewhere, and by scrolling away. */
export function Popover({ anchor, onClose, label, role, children }: Props): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const box = element.current;
    const beside = anchor.current;
    if (box === null) return undefined;
    box.showPopover();
    place(box, beside);
    focusables(box)[0]?.focus();
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") close.current();
    };
    box.addEventListener("toggle", toggled);
    return () => {
      box.removeEventListener("toggle", toggled);
      const inside = box.contains(document.activeElement) || document.activeElement === document.body;
      if (inside && beside?.isConnected === true) beside.focus();
    };
  }, []);

  return (
    <div ref={element} class={`popover popover-${role}`} popover="auto" role={role} aria-label={label} onKeyDown={walk}>
      {children}
    </div>
  );
}

function focusables(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("button:not(:disabled), input, [tabindex='0']")];
}

function walk(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  if (event.key === "Escape") event.stopPropagation();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  const all = focusables(event.currentTarget);
  const now = all.indexOf(event.target as HTMLElement);
  all[(now + step + all.length) % all.length]?.focus();
}

/** Below the anchor and ending where it ends, or above it where there is no room below; always in sight. */
function place(box: HTMLElement, beside: HTMLElement | null): void {
  const at = (beside ?? document.body).getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + GAP;
  const top = below + height <= innerHeight - EDGE ? below : Math.max(EDGE, at.top - GAP - height);
  const left = Math.min(Math.max(EDGE, at.right - width), innerWidth - EDGE - width);
  box.style.top = `${top}px`;
  box.style.left = `${left}px`;
}

interface ItemProps {
  readonly icon?: ComponentChildren;
  readonly danger?: boolean;
  readonly checked?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A line of a menu. */
export function MenuItem({ icon, danger = false, checked, onClick, children }: ItemProps): JSX.Element {
  return (
    <button
      type="button"
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      {...(checked === undefined ? {} : { "aria-checked": checked })}
      class={danger ? "menu-item danger" : "menu-item"}
      onClick={onClick}
    >
      <span class="menu-icon">{icon}</span>
      {children}
    </button>
  );
}
