import { render } from "preact";
import { expect, test } from "vitest";

/**
 * As much of a document as Preact needs. It is here for one thing: Preact 10.28.0 loses keyed children that come while
 * others go, which is what a windowed list does all day. Whoever changes the version of Preact hears of it here.
 */
class Bit {
  nodeType = 1;
  childNodes: Bit[] = [];
  parentNode: Bit | null = null;
  ownerDocument = { createElementNS: (_: string, name: string) => new Bit(name) };
  localName: string;
  id = "";
  constructor(localName: string) {
    this.localName = localName;
  }
  get firstChild(): Bit | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): Bit | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }
  insertBefore(child: Bit, before: Bit | null): void {
    child.parentNode?.removeChild(child);
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    if (at < 0) throw new Error("not a child of this");
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
  }
  appendChild(child: Bit): void {
    this.insertBefore(child, null);
  }
  removeChild(child: Bit): void {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
  }
  setAttribute(): void {
    // Nothing is told of attributes here.
  }
  removeAttribute(): void {
    // Nothing is told of attributes here.
  }
}

test("a window that moves over keyed rows always has all of its rows, in their order", () => {
  Object.assign(globalThis, { document: new Bit("").ownerDocument });
  const root = new Bit("root");
  let seed = 7;
  const random = (most: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % most;
  for (let step = 0; step < 400; step++) {
    const start = random(60);
    const rows = Array.from({ length: 5 + random(30) }, (_, at) => `row-${start + at}`);
    render(
      <ol>
        {rows.map((row) => (
          <li key={row} id={row} />
        ))}
      </ol>,
      root as never,
    );
    const drawn = root.firstChild?.childNodes.map((each) => each.id);
    expect(drawn, `step ${step}`).toEqual(rows);
  }
});
