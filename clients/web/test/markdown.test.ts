import { describe, expect, test } from "vitest";
import { type Block, type Inline, markdown, plain, safe } from "../src/ui/markdown.js";
import { excerpt, onlyEmoji } from "../src/ui/markup.js";

/** A tree as a short line: *bold*, /italic/, -strike-, `code`, <href|label>, @name, ¶ for a break. */
function told(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case "text":
          return part.text;
        case "break":
          return "¶";
        case "code":
          return `\`${part.text}\``;
        case "bold":
          return `*${told(part.inside)}*`;
        case "italic":
          return `/${told(part.inside)}/`;
        case "strike":
          return `-${told(part.inside)}-`;
        case "link":
          return `<${part.href}|${told(part.inside)}>`;
        case "mention":
          return `{${part.name}}`;
      }
    })
    .join("");
}

function block(it: Block): string {
  switch (it.kind) {
    case "paragraph":
      return told(it.inside);
    case "quote":
      return `> ${told(it.inside)}`;
    case "code":
      return `[[${it.text}]]`;
    case "list":
      return `${it.ordered ? `#${it.start}` : "-"} ${it.rows.map(told).join(" | ")}`;
  }
}

const read = (text: string): string[] => markdown(text).map(block);

describe("Markdown", () => {
  test.each([
    ["bold", "a **b c** d", "a *b c* d"],
    ["italic", "a *b* _c_ d", "a /b/ /c/ d"],
    ["struck", "~~gone~~", "-gone-"],
    ["nested", "**a *b* c**", "*a /b/ c*"],
    ["code, in which nothing means anything", "`**a** @b`", "`**a** @b`"],
    ["code with a backtick", "``a`b``", "`a`b`"],
    ["a label", "[here](https://a.example/x)", "<https://a.example/x|here>"],
    ["mail", "[us](mailto:us@a.example)", "<mailto:us@a.example|us>"],
    ["escapes", String.raw`\*a\*`, "*a*"],
    ["a mention", "hi @Ann.Lee, see", "hi {ann.lee}, see"],
    ["a mention at the end of a sentence", "ask @bob.", "ask {bob}."],
    ["a line break", "a\nb", "a¶b"],
  ])("%s", (_, text, wanted) => {
    expect(read(text)).toEqual([wanted]);
  });

  test.each([
    ["a star that multiplies", "2 * 3 * 4"],
    ["underscores within a word", "some_file_name and __init__"],
    ["an unfinished mark", "a **b"],
    ["a mail address", "ann@mail.example"],
    ["a script address", "[x](javascript:alert(1))"],
    ["a data address", "[x](data:text/html,hi)"],
    ["a tag", "<img src=x onerror=alert(1)> &amp; <b>"],
  ])("%s stays as it was written", (_, text) => {
    expect(read(text)).toEqual([text]);
  });

  test.each([
    ["see https://a.example/x_y_z.", "see <https://a.example/x_y_z|https://a.example/x_y_z>."],
    ["(https://a.example/a_(b))", "(<https://a.example/a_(b)|https://a.example/a_(b)>)"],
    ["www.a.example/x, then", "<https://www.a.example/x|www.a.example/x>, then"],
    ["https://a.example/**x**", "<https://a.example/**x|https://a.example/**x>**"],
  ])("bare address: %s", (text, wanted) => {
    expect(read(text)).toEqual([wanted]);
  });

  test("blocks follow each other as they were written", () => {
    const text = "Intro\n\n- one\n- **two**\n\n3. three\n4. four\n> said\n> again\n```ts\nlet a = *1*;\n\nb\n```\nend";
    expect(read(text)).toEqual([
      "Intro",
      "- one | *two*",
      "#3 three | four",
      "> said¶again",
      "[[let a = *1*;\n\nb]]",
      "end",
    ]);
  });

  test("a fence that is never closed is text", () => {
    expect(read("```\nabc")).toEqual(["```¶abc"]);
  });

  test("deep nesting and long runs of marks are read in no time", () => {
    const start = performance.now();
    markdown("**".repeat(8_000));
    markdown("*a ".repeat(5_000));
    markdown("[".repeat(8_000));
    markdown("`".repeat(8_000));
    markdown("_a".repeat(8_000));
    markdown(`${"a".repeat(8_000)} ${"*b* ".repeat(2_000)}`);
    markdown(`${"x".repeat(4_000)}${"*b*(".repeat(3_000)}`);
    markdown("https://a.example/(".repeat(800));
    markdown("> ".repeat(5_000) + "- ".repeat(1_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("plain text keeps its marks, but has links and mentions", () => {
    expect(plain("**a** @bob\nhttps://a.example").map(block)).toEqual([
      "**a** {bob}¶<https://a.example/|https://a.example>",
    ]);
  });
});

test("only addresses of the web and of mail are followed", () => {
  expect(safe("https://a.example")).toBe("https://a.example/");
  expect(safe("mailto:a@b.example")).toBe("mailto:a@b.example");
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "file:///etc/passwd",
    "data:,x",
    "//a.example",
    "nothing",
  ]) {
    expect(safe(bad), bad).toBeUndefined();
  }
});

test("an excerpt is one line without marks", () => {
  expect(excerpt("> **Hello**\n`there` [you](https://a.example)\n```js\nx\n```")).toBe("Hello there you x");
  expect(excerpt("a".repeat(200))).toHaveLength(140);
});

test("up to three emoji alone are large", () => {
  expect(["🎉", "👍🏽", "👩‍🚀 🎉", "❤️"].map(onlyEmoji)).toEqual([true, true, true, true]);
  expect(["🎉🎉🎉🎉", "ok 👍", "1", "", "#"].map(onlyEmoji)).toEqual([false, false, false, false, false]);
});
