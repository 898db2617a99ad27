import type { RoomState, Seq, Upload } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useChat, useChatState } from "./chat-context.js";
import { kindOf, MOST_FILES, sizeWords } from "./files.js";
import { Camera, Clip, Close, FileIcon, Retry } from "./icons.js";
import { useNotices } from "./notices.js";
import { MenuItem, Popover } from "./popover.js";

/** What is picked for a message that is being written. */
export interface Tray {
  readonly files: readonly Upload[];
  readonly add: (files: Iterable<File>) => void;
}

/** The files that were picked here, also before a reload, and are in no message yet. */
export function useTray(room: RoomState, thread: Seq | undefined): Tray {
  const chat = useChat();
  const { tell } = useNotices();
  const uploads = useChatState((state) => state.uploads);
  const { room: id, pending } = room;
  const files = useMemo(() => {
    const taken = new Set(pending.flatMap((each) => each.files ?? []));
    return [...uploads.values()].filter(
      (each) => each.room === id && each.thread === thread && !taken.has(each.key),
    );
  }, [uploads, pending, id, thread]);
  return {
    files,
    add(picked) {
      const all = [...picked];
      const some = all.slice(0, Math.max(0, MOST_FILES - files.length));
      for (const file of some) chat.attach(id, file, thread === undefined ? {} : { thread });
      if (some.length < all.length) tell(`A message can have ${MOST_FILES} files. The others were left out.`);
    },
  };
}

/** The files in the tray: each with how far it is, and what can be done with it. */
export function TrayList({ files, pictures }: { readonly files: readonly Upload[]; readonly pictures: boolean }) {
  const chat = useChat();
  if (files.length === 0) return null;
  return (
    <ul class="tray" aria-label="Attached files">
      {files.map((file) => (
        <li key={file.key} class={file.status === "failed" ? "chip chip-failed" : "chip"}>
          <ChipFace file={file} pictures={pictures} />
          {file.status === "failed" ? (
            <button
              type="button"
              class="icon-button chip-button"
              aria-label={`Try ${file.name} again`}
              title="Try again"
              onClick={() => chat.retryUpload(file.key)}
            >
              <Retry size={16} />
            </button>
          ) : null}
          <button
            type="button"
            class="icon-button chip-button"
            aria-label={`Remove ${file.name}`}
            title="Remove"
            onClick={() => chat.detach(file.key)}
          >
            <Close size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The files of a message that is on its way. */
export function PendingFiles({ keys, pictures }: { readonly keys: readonly string[]; readonly pictures: boolean }) {
  const uploads = useChatState((state) => state.uploads);
  return (
    <ul class="tray tray-sent" aria-label="Files of this message">
      {keys.map((key) => {
        const file = uploads.get(key);
        return file === undefined ? null : (
          <li key={key} class="chip">
            <ChipFace file={file} pictures={pictures} />
          </li>
        );
      })}
    </ul>
  );
}

function ChipFace({ file, pictures }: { readonly file: Upload; readonly pictures: boolean }): JSX.Element {
  const { name, blob, status, sent, problem } = file;
  return (
    <>
      {pictures && kindOf(blob.type) === "image" ? <Preview blob={blob} /> : <FileIcon size={24} />}
      <span class="file-words">
        <span class="file-name" title={name}>
          {name}
        </span>
        {status === "failed" ? (
          <span class="file-size wrong" role="alert">
            {problem}
          </span>
        ) : (
          <span class="file-size">{status === "waiting" ? "Waiting to be uploaded" : sizeWords(blob.size)}</span>
        )}
        {status === "sending" || status === "waiting" ? (
          <progress aria-label={`Upload of ${name}`} max={Math.max(1, blob.size)} value={sent} />
        ) : null}
      </span>
    </>
  );
}

function Preview({ blob }: { readonly blob: Blob }): JSX.Element {
  const [url, set] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url === undefined ? <span class="chip-image" /> : <img class="chip-image" src={url} alt="" />;
}

const coarse = typeof document !== "undefined" && matchMedia("(pointer: coarse)").matches;

/** Picks files; on a phone it asks first whether the camera is meant. */
export function PickButton({ onPick }: { readonly onPick: Tray["add"] }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [asking, ask] = useState(false);
  const picked = (event: { readonly currentTarget: HTMLInputElement }): void => {
    onPick(event.currentTarget.files ?? []);
    event.currentTarget.value = ""; // so that the same file can be picked again
  };
  const choose = (input: { readonly current: HTMLInputElement | null }) => () => {
    ask(false);
    input.current?.click();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label="Attach files"
        title="Attach files"
        onClick={() => (coarse ? ask(true) : files.current?.click())}
      >
        <Clip />
      </button>
      <input ref={files} type="file" multiple hidden data-pick="files" onChange={picked} />
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden data-pick="camera"
        onChange={picked} />
      {asking ? (
        <Popover anchor={button} onClose={() => ask(false)} label="Attach" role="menu">
          <MenuItem icon={<Camera size={18} />} onClick={choose(camera)}>
            Take a photo
          </MenuItem>
          <MenuItem icon={<Clip size={18} />} onClick={choose(files)}>
            Choose files
          </MenuItem>
        </Popover>
      ) : null}
    </>
  );
}
