import type { ComponentChild, JSX } from "preact";
import { type Block, type Inline, markdown, plain } from "./markdown.js";
import { memo } from "./memo.js";

interface Props {
  readonly text: string;
  readonly format: "plain" | "markdown";
  /** Names that are shown as calls on the reader, in lower case. */
  readonly me?: string | undefined;
}

/** A message's text as elements. */
export const Markup = memo(function Markup({ text, format, me }: Props): JSX.Element {
  const blocks = format === "markdown" ? markdown(text) : plain(text);
  return (
    <div class={onlyEmoji(text) ? "markup markup-emoji" : "markup"} dir="auto">
      {blocks.map((block) => drawBlock(block, me))}
    </div>
  );
});

function drawBlock(block: Block, me: string | undefined): ComponentChild {
  switch (block.kind) {
    case "paragraph":
      return <p>{drawAll(block.inside, me)}</p>;
    case "quote":
      return <blockquote>{drawAll(block.inside, me)}</blockquote>;
    case "code":
      return (
        <pre tabIndex={0} aria-label="Code">
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const rows = block.rows.map((row) => <li>{drawAll(row, me)}</li>);
      return block.ordered ? <ol start={block.start}>{rows}</ol> : <ul>{rows}</ul>;
    }
  }
}

function drawAll(parts: readonly Inline[], me: string | undefined): ComponentChild[] {
  return parts.map((part) => draw(part, me));
}

function draw(part: Inline, me: string | undefined): ComponentChild {
  switch (part.kind) {
    case "text":
      return part.text;
    case "break":
      return <br />;
    case "code":
      return <code>{part.text}</code>;
    case "bold":
      return <strong>{drawAll(part.inside, me)}</strong>;
    case "italic":
      return <em>{drawAll(part.inside, me)}</em>;
    case "strike":
      return <s>{drawAll(part.inside, me)}</s>;
    case "link":
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {drawAll(part.inside, me)}
        </a>
      );
    case "mention":
      return (
        <span class={part.name === me || part.name === "room" ? "mention mention-me" : "mention"}>@{part.name}</span>
      );
  }
}

const EMOJI = /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*\s*){1,3}$/u;

/** One to three emoji and nothing else: they are shown large. */
export function onlyEmoji(text: string): boolean {
  return text.length <= 40 && EMOJI.test(text.trim());
}

/** The first line or so of a text, without its marks: for lists and quotes. */
export function excerpt(text: string, most = 140): string {
  const line = text
    .replace(/```[\w+-]*\n?/g, "")
    .replace(/\*\*|~~|`/g, "")
    .replace(/^\s*>\s?/gm, "")
    .replace(/\[([^\]\n]+)\]\([^\s()]+\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}
