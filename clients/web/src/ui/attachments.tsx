import type { Attachment } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { boxOf, durationWords, kindOf, MOST_TILES, sizeWords, sorted } from "./files.js";
import { Download, FileIcon, Warning } from "./icons.js";
import { useLink, useOpenFile } from "./links.js";
import { memo } from "./memo.js";
import { thumbHash } from "./thumbhash.js";

interface Props {
  readonly files: readonly Attachment[];
  /** An image was chosen, by its place among the images. */
  readonly onOpen: (image: number) => void;
}

/** The files of a message: images as a grid, then players, then files that can be saved. */
export const Attachments = memo(function Attachments({ files, onOpen }: Props): JSX.Element {
  const { images, others } = sorted(files);
  return (
    <div class="files">
      {images.length === 0 ? null : <Images images={images} onOpen={onOpen} />}
      {others.map((file) => {
        const kind = kindOf(file.type);
        if (kind === "video" || kind === "audio") return <Player key={file.id} file={file} kind={kind} />;
        return <FileLine key={file.id} file={file} />;
      })}
    </div>
  );
});

function Images({ images, onOpen }: { readonly images: readonly Attachment[]; readonly onOpen: Props["onOpen"] }) {
  const [only] = images;
  if (images.length === 1 && only !== undefined) {
    const { width, height } = boxOf(only);
    return (
      <div class="image-single" style={{ width: `${width}px`, aspectRatio: `${width} / ${height}` }}>
        <Tile image={only} more={0} onOpen={() => onOpen(0)} />
      </div>
    );
  }
  const hidden = images.length - MOST_TILES;
  return (
    <ul class={images.length === 2 || images.length === 4 ? "image-grid image-grid-two" : "image-grid"}>
      {images.slice(0, MOST_TILES).map((image, at) => (
        <li key={image.id}>
          <Tile image={image} more={at === MOST_TILES - 1 ? Math.max(0, hidden) : 0} onOpen={() => onOpen(at)} />
        </li>
      ))}
    </ul>
  );
}

interface TileProps {
  readonly image: Attachment;
  /** So many that are not shown stand behind it. */
  readonly more: number;
  readonly onOpen: () => void;
}

function Tile({ image, more, onOpen }: TileProps): JSX.Element {
  const { link, failed, broken } = useLink(image.id);
  const [loaded, load] = useState(false);
  return (
    <button
      type="button"
      class="tile"
      aria-label={`Open ${image.name}${more > 0 ? ` and ${more} more` : ""}`}
      onClick={onOpen}
    >
      {image.blur === undefined || loaded ? null : <Blur hash={image.blur} />}
      {link === undefined || failed ? null : (
        <img
          class={loaded ? "tile-image loaded" : "tile-image"}
          src={image.thumbnailUrl === undefined ? link.url : link.thumbnailUrl}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => load(true)}
          onError={broken}
        />
      )}
      {failed ? (
        <span class="tile-failed">
          <Warning size={18} />
          It cannot be loaded.
        </span>
      ) : null}
      {more > 0 ? (
        <span class="tile-more" aria-hidden="true">
          +{more}
        </span>
      ) : null}
    </button>
  );
}

/** What an image will be, until it is there. */
export function Blur({ hash }: { readonly hash: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pixels = thumbHash(hash);
    const element = canvas.current;
    if (element === null || pixels === undefined) return;
    element.width = pixels.width;
    element.height = pixels.height;
    element.getContext("2d")?.putImageData(new ImageData(pixels.rgba, pixels.width, pixels.height), 0, 0);
  }, [hash]);
  return <canvas ref={canvas} class="blur" width={1} height={1} aria-hidden="true" />;
}

function Player({ file, kind }: { readonly file: Attachment; readonly kind: "audio" | "video" }): JSX.Element {
  const { link, failed, broken } = useLink(file.id);
  const left = useRef(0);
  const element = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const { width, height } = boxOf(file);
  const src = failed ? undefined : link?.url;
  // The link may end in the middle: with the next one it goes on where it was.
  useEffect(() => {
    if (element.current !== null && left.current > 0) element.current.currentTime = left.current;
  }, [src]);
  const shared = {
    ref: element,
    controls: true,
    preload: "metadata" as const,
    "aria-label": file.name,
    ...(src === undefined ? {} : { src }),
    onTimeUpdate: () => {
      left.current = element.current?.currentTime ?? 0;
    },
    onError: broken,
  };
  return (
    <figure class={`player player-${kind}`}>
      {kind === "video" ? (
        <video
          {...shared}
          playsInline
          style={{ width: `${width}px`, aspectRatio: `${width} / ${height}` }}
          {...(file.thumbnailUrl === undefined || link === undefined ? {} : { poster: link.thumbnailUrl })}
        />
      ) : (
        <audio {...shared} />
      )}
      <FileLine file={file} failed={failed} />
    </figure>
  );
}

function FileLine({ file, failed = false }: { readonly file: Attachment; readonly failed?: boolean }): JSX.Element {
  const open = useOpenFile();
  const length = file.durationMs === undefined ? "" : ` · ${durationWords(file.durationMs)}`;
  return (
    <div class="file">
      <FileIcon size={24} />
      <span class="file-words">
        <span class="file-name" title={file.name}>
          {file.name}
        </span>
        <span class="file-size">
          {sizeWords(file.size)}
          {length}
          {failed ? " · It cannot be played here." : ""}
        </span>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={`Download ${file.name}`}
        title="Download"
        onClick={() => open(file)}
      >
        <Download size={18} />
      </button>
    </div>
  );
}
