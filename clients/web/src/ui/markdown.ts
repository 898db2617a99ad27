/**
 * A small part of Markdown as a tree of plain values: nothing in it is HTML, and what draws it makes elements and text
 * nodes only. Unknown or unfinished marks stay the characters that they are.
 */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "strike"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly kind: "mention"; readonly name: string };

export type Block =
  | { readonly kind: "paragraph" | "quote"; readonly inside: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly start: number;
      readonly rows: readonly (readonly Inline[])[];
    };

const FENCE = /^```[\w+-]*\s*$/;
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
const NUMBER = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;

/** The blocks of a message in Markdown. */
export function markdown(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let index = 0;
  const line = (): string | undefined => lines[index];

  const run = (form: RegExp, part: number): string[] => {
    const taken: string[] = [];
    for (let match = form.exec(line() ?? "\n"); match !== null; match = form.exec(line() ?? "\n")) {
      taken.push(match[part] ?? "");
      index++;
    }
    return taken;
  };

  while (index < lines.length) {
    const now = line() ?? "";
    if (now.trim() === "") {
      index++;
    } else if (FENCE.test(now) && lines.findIndex((each, at) => at > index && each.trim() === "```") > 0) {
      const end = lines.findIndex((each, at) => at > index && each.trim() === "```");
      blocks.push({ kind: "code", text: lines.slice(index + 1, end).join("\n") });
      index = end + 1;
    } else if (QUOTE.test(now)) {
      blocks.push({ kind: "quote", inside: inlines(run(QUOTE, 1).join("\n")) });
    } else if (BULLET.test(now)) {
      blocks.push({ kind: "list", ordered: false, start: 1, rows: run(BULLET, 1).map((row) => inlines(row)) });
    } else if (NUMBER.test(now)) {
      const start = Number(NUMBER.exec(now)?.[1] ?? 1);
      blocks.push({ kind: "list", ordered: true, start, rows: run(NUMBER, 2).map((row) => inlines(row)) });
    } else {
      const from = index++;
      while (index < lines.length && !begins(line() ?? "")) index++;
      blocks.push({ kind: "paragraph", inside: inlines(lines.slice(from, index).join("\n")) });
    }
  }
  return blocks;
}

/** A message without Markdown: its links and mentions, and every line where it is. */
export function plain(text: string): Block[] {
  return [{ kind: "paragraph", inside: literal(text.replace(/\r\n?/g, "\n")) }];
}

function begins(line: string): boolean {
  return line.trim() === "" || FENCE.test(line) || QUOTE.test(line) || BULLET.test(line) || NUMBER.test(line);
}

const MARKS = new RegExp(
  [
    String.raw`(?<code>\x60+)(?<coded>[^\x60\n](?:.*?[^\x60])?)\k<code>(?!\x60)`,
    String.raw`\[(?<label>[^\[\]\n]{1,300})\]\((?<target>[^\s()<>]{1,2000})\)`,
    String.raw`\*\*(?<bold>[^\s*](?:[^\n]*?[^\s])?)\*\*`,
    String.raw`~~(?<strike>[^\s~](?:[^\n]*?[^\s])?)~~`,
    String.raw`(?<![\p{L}\p{N}*])\*(?<star>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])_(?<line>[^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])`,
    String.raw`\\(?<escaped>[\\*_~\x60\[\]()>#-])`,
  ].join("|"),
  "gu",
);

/** Deeper than this, marks stay characters: nobody writes so, and a stack is not endless. */
const DEEPEST = 8;

function inlines(text: string, depth = 0): Inline[] {
  const out: Inline[] = [];
  let end = 0;
  for (const match of depth >= DEEPEST ? [] : text.matchAll(MARKS)) {
    const inside = marked(match.groups ?? {}, depth);
    if (inside === undefined || linkGoesOn(text, match.index)) continue;
    if (match.index < end) continue;
    out.push(...literal(text.slice(end, match.index)), inside);
    end = match.index + match[0].length;
  }
  out.push(...literal(text.slice(end)));
  return out;
}

/** Addresses are not longer; what is, is not looked through again for each mark in it. */
const LONGEST = 256;

/** Whether the mark is in the middle of a bare address, as the underscores of https://a.example/some_file_name are. */
function linkGoesOn(text: string, index: number): boolean {
  let from = index;
  while (from > 0 && index - from < LONGEST && !/\s/.test(text.charAt(from - 1))) from--;
  return /^[(<"']?(?:https?:\/\/|www\.)/i.test(text.slice(from, index));
}

function marked(groups: Record<string, string | undefined>, depth: number): Inline | undefined {
  const { coded, label, target, bold, strike, escaped } = groups;
  const italic = groups["star"] ?? groups["line"];
  if (coded !== undefined) return { kind: "code", text: coded };
  if (bold !== undefined) return { kind: "bold", inside: inlines(bold, depth + 1) };
  if (strike !== undefined) return { kind: "strike", inside: inlines(strike, depth + 1) };
  if (italic !== undefined) return { kind: "italic", inside: inlines(italic, depth + 1) };
  if (escaped !== undefined) return { kind: "text", text: escaped };
  const href = target === undefined ? undefined : safe(target);
  return label === undefined || href === undefined
    ? undefined
    : { kind: "link", href, inside: [{ kind: "text", text: label }] };
}

const BARE = new RegExp(
  [
    String.raw`(?<href>\bhttps?:\/\/[^\s<>"\x60]+)`,
    String.raw`(?<www>(?<![\p{L}\p{N}@.\/:-])www\.[^\s<>"\x60]+\.[^\s<>"\x60]+)`,
    String.raw`(?<![\p{L}\p{N}@._-])@(?<name>[A-Za-z0-9._-]{1,32})(?![A-Za-z0-9_@])`,
    String.raw`(?<newline>\n)`,
  ].join("|"),
  "gu",
);

/** Text in which only addresses, mentions and line breaks mean something. */
function literal(text: string): Inline[] {
  const out: Inline[] = [];
  let end = 0;
  const upTo = (index: number): void => {
    if (index > end) out.push({ kind: "text", text: text.slice(end, index) });
  };
  for (const match of text.matchAll(BARE)) {
    const { href, www, name } = match.groups ?? {};
    let length = match[0].length;
    let part: Inline = { kind: "break" };
    if (name !== undefined) {
      const told = name.replace(/[._-]+$/, "");
      length = told.length + 1;
      part = { kind: "mention", name: told.toLowerCase() };
    } else if (href !== undefined || www !== undefined) {
      const address = trimmed(match[0]);
      length = address.length;
      const target = safe(www === undefined ? address : `https://${address}`);
      if (target === undefined) continue;
      part = { kind: "link", href: target, inside: [{ kind: "text", text: address }] };
    }
    if (length <= 1 && name !== undefined) continue;
    upTo(match.index);
    out.push(part);
    end = match.index + length;
  }
  upTo(text.length);
  return out;
}

/** An address without the sentence's own punctuation; a closing bracket stays when it was opened within. */
function trimmed(address: string): string {
  let end = address.replace(/[.,;:!?'"*_~]+$/, "");
  while (end.endsWith(")") && count(end, "(") < count(end, ")")) end = end.slice(0, -1).replace(/[.,;:!?'"]+$/, "");
  return end;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** An address that a link may have, or undefined: http, https and mailto only. */
export function safe(target: string): string | undefined {
  try {
    const url = new URL(target);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
