import type { ComponentChildren, FunctionComponent, JSX } from "preact";

/** Icons are drawn here, on a grid of 20, in the colour of the text; they say nothing to screen readers. */
interface Look {
  readonly size?: number;
  readonly class?: string;
}

function icon(drawing: ComponentChildren): FunctionComponent<Look> {
  return function Icon({ size = 20, class: name }: Look): JSX.Element {
    return (
      <svg
        class={name === undefined ? "icon" : `icon ${name}`}
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  };
}

export const Hash = icon(<path d="M8 3 6.5 17M13.5 3 12 17M4 7.5h13M3 12.5h13" />);
export const Lock = icon(
  <>
    <rect x="4.5" y="9" width="11" height="7.5" rx="2" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </>,
);
export const Plus = icon(<path d="M10 4v12M4 10h12" />);
export const Search = icon(
  <>
    <circle cx="9" cy="9" r="5.25" />
    <path d="m13 13 3.5 3.5" />
  </>,
);
export const Close = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const Back = icon(<path d="M12.5 4 6.5 10l6 6" />);
export const Down = icon(<path d="M10 4v12M5 11l5 5 5-5" />);
export const Chevron = icon(<path d="m6 8 4 4 4-4" />);
export const Send = icon(
  <path d="M3.5 10 3 4.2c0-.6.6-1 1.2-.8l12.5 5.8c.7.3.7 1.3 0 1.6L4.2 16.6c-.6.2-1.2-.2-1.2-.8L3.5 10Zm0 0H9" />,
);
export const Smile = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7 12c.8 1.2 1.8 1.8 3 1.8s2.2-.6 3-1.8M7.5 8v.2M12.5 8v.2" />
  </>,
);
export const Reply = icon(<path d="M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16" />);
export const Thread = icon(
  <path d="M4.5 4h11A1.5 1.5 0 0 1 17 5.5v6a1.5 1.5 0 0 1-1.5 1.5H10l-4 3.5V13H4.5
      A1.5 1.5 0 0 1 3 11.5v-6A1.5 1.5 0 0 1 4.5 4ZM7 7.5h6M7 10h3.5" />,
);
export const Pencil = icon(<path d="m12.5 4.5 3 3L7 16l-3.6.6L4 13l8.5-8.5ZM11 6l3 3" />);
export const Trash = icon(<path d="M4 6h12M8 6V4.5h4V6M5.5 6l.7 9.5h7.6l.7-9.5M8.5 9v4M11.5 9v4" />);
export const Pin = icon(<path d="M7.5 3.5h5l-.5 5 2.5 2.5v1.5h-9V11L8 8.5l-.5-5ZM10 12.5V17" />);
export const More = icon(<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.5" />);
export const Copy = icon(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
  </>,
);
export const Star = icon(<path d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6L10 3Z" />);
export const Starred = icon(
  <path fill="currentColor" d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6L10 3Z" />,
);
export const Bell = icon(<path d="M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4l1.5-1.5ZM8.5 17h3" />);
export const BellOff = icon(
  <path d="M5.5 13.5V9c0-.7.2-1.4.4-2M8 5a4.5 4.5 0 0 1 6.5 4v2.5M4 15h10M8.5 17h3M3 3l14 14" />,
);
export const Info = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.5v4M10 6.5v.1" />
  </>,
);
export const People = icon(
  <>
    <circle cx="8" cy="7" r="2.75" />
    <path d="M2.5 16c.3-3 2.3-4.5 5.5-4.5s5.2 1.5 5.5 4.5M12.5 4.5a2.75 2.75 0 0 1 0 5M15 12c1.5.7 2.3 2 2.5 4" />
  </>,
);
export const AddPerson = icon(
  <>
    <circle cx="8" cy="7" r="2.75" />
    <path d="M2.5 16c.3-3 2.3-4.5 5.5-4.5s5.2 1.5 5.5 4.5M15.5 6v5M13 8.5h5" />
  </>,
);
export const Link = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.5.3l2.5-2.5a3 3 0 0 0-4.3-4.3L10 6.2M11.5 8.5
      A3 3 0 0 0 7 8.2l-2.5 2.5a3 3 0 0 0 4.3 4.3L10 13.8" />,
);
export const Leave = icon(
  <path d="M8 3.5H5.5a1.5 1.5 0 0 0-1.5 1.5v10a1.5 1.5 0 0 0 1.5 1.5H8M12.5 6.5 16 10l-3.5 3.5M15.5 10H8" />,
);
export const Check = icon(<path d="m4.5 10.5 3.5 3.5 7.5-8" />);
export const Checks = icon(<path d="m2 10.5 3.5 3.5L12 6.5M9.5 13l1 1L17.5 6.5" />);
export const Clock = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.5 1.8" />
  </>,
);
export const Warning = icon(<path d="M10 3.5 17.5 16.5h-15L10 3.5ZM10 8.5v3.5M10 14.3v.1" />);
export const Poll = icon(<path d="M4.5 16.5v-6M10 16.5v-13M15.5 16.5V8" stroke-width="2.2" />);
export const Compass = icon(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="m12.8 7.2-1.6 4-4 1.6 1.6-4 4-1.6Z" />
  </>,
);
export const Compose = icon(
  <path d="M9.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h9a1.5 1.5 0 0 0 1.5-1.5
      v-4M15 3.2l1.8 1.8-6.3 6.3-2.3.5.5-2.3L15 3.2Z" />,
);
export const Eye = icon(
  <>
    <path d="M2.5 10C4 6.8 6.7 5 10 5s6 1.8 7.5 5c-1.5 3.2-4.2 5-7.5 5s-6-1.8-7.5-5Z" />
    <circle cx="10" cy="10" r="2.25" />
  </>,
);
export const Flag = icon(<path d="M5 17V3.5M5 4h9l-2 3.5 2 3.5H5" />);
export const Unread = icon(
  <>
    <path d="M16.5 9v5a1.5 1.5 0 0 1-1.5 1.5H9.5L6 18v-2.5H5A1.5 1.5 0 0 1 3.5 14V7A1.5 1.5 0 0 1 5 5.5h6" />
    <circle cx="15.5" cy="5" r="2" fill="currentColor" />
  </>,
);
export const Clip = icon(
  <path d="m16 9.5-6.3 6.3a4 4 0 0 1-5.6-5.6L11 3.3a2.7 2.7 0 0 1 3.8 3.8l-6.9 6.8a1.3 1.3 0 0 1-1.9-1.9l6.3-6.2" />,
);
export const Camera = icon(
  <>
    <path d="M4 6.5h2.5L8 4.5h4l1.5 2H16A1.5 1.5 0 0 1 17.5 8v6.5A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1
      -1.5-1.5V8A1.5 1.5 0 0 1 4 6.5Z" />
    <circle cx="10" cy="11" r="2.75" />
  </>,
);
export const FileIcon = icon(<path d="M11.5 3H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6 17h8a1.5 1.5 0 0 0
  1.5-1.5V7L11.5 3Zm0 0v4h4" />);
export const Download = icon(<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12" />);
export const Retry = icon(<path d="M16 10a6 6 0 1 1-1.8-4.3M16 3.5V7h-3.5" />);
export const ZoomIn = icon(
  <>
    <circle cx="9" cy="9" r="5.25" />
    <path d="m13 13 3.5 3.5M6.5 9h5M9 6.5v5" />
  </>,
);
