import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Clip } from "./icons.js";

/**
 * Files can be dropped anywhere in what is around this and has `data-drop`; while they are over it, it says so. Beside
 * it nothing happens to them: a browser would leave the page and show the file.
 */
export function DropZone({ onDrop }: { readonly onDrop: (files: Iterable<File>) => void }): JSX.Element {
  const mark = useRef<HTMLSpanElement>(null);
  const [over, set] = useState<DOMRect>();
  const dropped = useRef(onDrop);
  dropped.current = onDrop;

  useEffect(() => {
    const zone = mark.current?.closest<HTMLElement>("[data-drop]");
    const moved = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      const inside = zone?.contains(event.target as Node) === true;
      // There may be several zones on the page; each knows of its own.
      const anywhere = event.target instanceof Element && event.target.closest("[data-drop]") !== null;
      event.dataTransfer.dropEffect = anywhere ? "copy" : "none";
      set((before) => (inside ? (before ?? zone.getBoundingClientRect()) : undefined));
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null) set(undefined);
    };
    const drop = (event: DragEvent): void => {
      set(undefined);
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      if (zone?.contains(event.target as Node) === true) dropped.current(event.dataTransfer.files);
    };
    addEventListener("dragover", moved);
    addEventListener("dragleave", left);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", moved);
      removeEventListener("dragleave", left);
      removeEventListener("drop", drop);
    };
  }, []);

  return (
    <span ref={mark} hidden={over === undefined} class="drop-mark">
      {over === undefined ? null : (
        <span
          class="drop-zone"
          style={{
            top: `${over.top}px`,
            left: `${over.left}px`,
            width: `${over.width}px`,
            height: `${over.height}px`,
          }}
        >
          <span class="drop-words">
            <Clip size={28} />
            Drop files to attach them
          </span>
        </span>
      )}
    </span>
  );
}
