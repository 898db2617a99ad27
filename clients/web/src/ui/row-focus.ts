/** Arrow keys, Home and End walk from message to message; answers the key of the one that gets the focus. */
export function stepFocus(event: KeyboardEvent, keys: readonly string[]): string | undefined {
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-key]");
  const onRow = (event.target as HTMLElement).matches("[data-row]");
  const box = event.currentTarget as HTMLElement;
  if (!onRow && event.target !== box) return undefined;
  const now = row?.dataset["key"] === undefined ? keys.length : keys.indexOf(row.dataset["key"]);
  const to = { ArrowUp: now - 1, ArrowDown: now + 1, End: keys.length - 1 }[event.key];
  if (event.key === "Enter" && onRow) {
    row?.querySelector<HTMLElement>(".message-actions button")?.focus();
    event.preventDefault();
    return undefined;
  }
  // The region itself is scrolled by the arrows, as ever: only from a message on they walk.
  if (!onRow || to === undefined) return undefined;
  event.preventDefault();
  const key = keys[Math.min(keys.length - 1, Math.max(0, to))];
  if (key === undefined) return undefined;
  const find = (): HTMLElement | null => box.querySelector(`[data-key="${CSS.escape(key)}"] [data-row]`);
  const there = find();
  if (there !== null) there.focus({ preventScroll: true });
  else requestAnimationFrame(() => find()?.focus({ preventScroll: true }));
  return key;
}
