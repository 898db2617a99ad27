/** Push as it is on the wire: devices, what one wants to be told, and what a push service brings. Types only. */
import type { RoomId, Seq, Time, UserId } from "../wire.js";

/** How a device is reached. */
export type DeviceKind = "webpush" | "apns" | "fcm" | "webhook";

/** Where a device is to be reached; of a browser what its `PushSubscription` says. */
export type PushTarget =
  | {
      readonly kind: "webpush";
      readonly endpoint: string;
      readonly keys: { readonly p256dh: string; readonly auth: string };
    }
  | { readonly kind: "apns"; readonly token: string; readonly sandbox?: boolean }
  | { readonly kind: "fcm"; readonly token: string }
  | {
      readonly kind: "webhook";
      readonly url: string;
      /** What requests are signed with; absent: the server makes one, and says it once. */
      readonly secret?: string;
    };

/** A device that is told what happens. */
export interface Device {
  /** Made by the client, unique among the user's. */
  readonly id: string;
  readonly kind: DeviceKind;
  readonly registeredAt: Time;
  /** Of a webhook, in the answer to its registration only, when the server made it. */
  readonly secret?: string;
}

/** What became of a test: `gone` means that the device cannot be reached any more, and was removed. */
export type TestOutcome = "sent" | "gone" | "refused" | "later";

/** How much of a message is in a notification: who said what, who, or that there is something. */
export type PushPreview = "content" | "sender" | "nothing";

/** Hours of each day in which nothing disturbs: `HH:MM` by the clock of an IANA time zone, over midnight too. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** What the server can do, and what the user chose, for all devices. */
export interface PushSettings {
  readonly kinds: readonly DeviceKind[];
  /** What a browser subscribes with, in base64url; absent where the server sends no Web Push. */
  readonly vapidPublicKey?: string;
  readonly preview: PushPreview;
  readonly quiet?: QuietHours;
}

/** What is absent stays; `null` ends the quiet hours. */
export interface PushChange {
  readonly preview?: PushPreview;
  readonly quiet?: QuietHours | null;
}

/** What a device is told. */
export interface PushNotice {
  /** `withdrawn`: what was shown of the room up to `seq` has been read elsewhere. */
  readonly type: "message" | "withdrawn" | "test";
  /** The same in each try to deliver it. */
  readonly id: string;
  readonly room?: RoomId;
  /** The newest message that it stands for; 0 of a test. */
  readonly seq: Seq;
  /** Absent, as `body` and `author` are, where the user wants that not to be seen. */
  readonly title?: string;
  readonly body?: string;
  readonly author?: UserId;
  /** How many messages it stands for. */
  readonly count: number;
  /** How many messages the user has not read, in all rooms. */
  readonly badge: number;
  /** A direct message or a mention. */
  readonly urgent: boolean;
  readonly at: Time;
}
