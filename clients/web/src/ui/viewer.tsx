import type { Attachment } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Chevron, Close, Download, ZoomIn } from "./icons.js";
import { useLink, useOpenFile } from "./links.js";
import { sizeWords } from "./files.js";

interface Props {
  readonly images: readonly Attachment[];
  /** The one that is shown first. */
  readonly at: number;
  readonly onClose: () => void;
}

/** The images of a message over everything: arrow keys go through them, Escape closes. */
export function Viewer({ images, at, onClose }: Props): JSX.Element | null {
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const open = useOpenFile();
  const [now, turn] = useState(at);
  const [actual, zoom] = useState(false);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    stage.current?.focus();
    return () => {
      dialog.current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const image = images[now];
  if (image === undefined) return null;
  const go = (to: number): void => {
    if (to < 0 || to >= images.length || to === now) return;
    turn(to);
    zoom(false);
  };
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: images.length - 1 }[event.key];
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    else if (event.key === "+" || event.key === "-") zoom(event.key === "+");
    // What is larger than the window is moved about by the arrows.
    else if (to !== undefined && !actual) go(to);
    else return;
    event.preventDefault();
  };
  const place = images.length > 1 ? `${now + 1} of ${images.length}` : "";
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={image.name}
      onKeyDown={keys}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="viewer-head">
        <span class="viewer-words" role="status">
          <b>{image.name}</b> <span>{[place, sizeWords(image.size)].filter(Boolean).join(" · ")}</span>
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label="Actual size"
          title={actual ? "Fit to the window" : "Actual size"}
          aria-pressed={actual}
          onClick={() => zoom(!actual)}
        >
          <ZoomIn />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={`Download ${image.name}`}
          title="Download"
          onClick={() => open(image)}
        >
          <Download />
        </button>
        <button type="button" class="icon-button" aria-label="Close" title="Close" onClick={onClose}>
          <Close />
        </button>
      </header>
      <div
        ref={stage}
        class={actual ? "viewer-stage viewer-actual" : "viewer-stage"}
        tabIndex={0}
        role="group"
        aria-label="Image"
        onClick={(event) => {
          if (event.target === event.currentTarget) onClose();
        }}
      >
        <Picture key={image.id} image={image} onZoom={() => zoom(!actual)} />
      </div>
      {images.length < 2 ? null : (
        <>
          <Turn label="Previous image" side="before" disabled={now === 0} onClick={() => go(now - 1)} />
          <Turn label="Next image" side="after" disabled={now === images.length - 1} onClick={() => go(now + 1)} />
        </>
      )}
    </dialog>
  );
}

function Picture({ image, onZoom }: { readonly image: Attachment; readonly onZoom: () => void }): JSX.Element {
  const { link, failed, broken } = useLink(image.id);
  const [loaded, load] = useState(false);
  if (failed) return <p role="alert">This image cannot be loaded.</p>;
  const small = image.thumbnailUrl === undefined || loaded ? undefined : link?.thumbnailUrl;
  return (
    <img
      class="viewer-image"
      alt={image.name}
      aria-busy={!loaded}
      draggable={false}
      {...(image.width === undefined ? {} : { width: image.width, height: image.height })}
      {...(link === undefined ? {} : { src: link.url })}
      style={{ backgroundImage: small === undefined ? "none" : `url("${small}")` }}
      onLoad={() => load(true)}
      onError={broken}
      onClick={onZoom}
    />
  );
}

function Turn(props: {
  readonly label: string;
  readonly side: "before" | "after";
  readonly disabled: boolean;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={`icon-button viewer-turn viewer-${props.side}`}
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Chevron />
    </button>
  );
}
