import { answerServiceWorker, type RoomId } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useChatState, useRoom } from "../ui/chat-context.js";
import { useRoomName } from "../ui/names.js";
import { BrowseDialog } from "./browse-dialog.js";
import { CreateDialog } from "./create-dialog.js";
import { Home } from "./home.js";
import { InviteDialog } from "./invite-dialog.js";
import { NotificationsDialog } from "./notifications-dialog.js";
import { PeopleDialog } from "./people-dialog.js";
import { ProfileDialog } from "./profile-dialog.js";
import { RoomScreen } from "./room-screen.js";
import { go, useRoute } from "./route.js";
import { SearchDialog } from "./search-dialog.js";
import { Sidebar } from "./sidebar.js";
import { ThreadsDialog } from "./threads-dialog.js";

/** A window over the app. */
export type Window = "search" | "browse" | "create" | "people" | "profile" | "threads" | "notifications";

/** Rooms at the left, one of them at the right; on a phone one or the other. */
export function Shell({ onLogout }: { readonly onLogout: () => void }): JSX.Element {
  const { route, count } = useRoute();
  const [window, open] = useState<Window>();
  const close = (): void => open(undefined);
  const room = route.name === "room" ? route.room : undefined;
  useTitle(useRoomName(useRoom(room)));
  useBadge();
  useWorker(room);
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k")
        return;
      event.preventDefault();
      open("search");
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
  // A window is over one place: going elsewhere closes it.
  useEffect(close, [count]);

  return (
    <div class={room === undefined ? "shell" : "shell shell-room"}>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the conversation
      </a>
      <Sidebar current={room} open={open} />
      <main id="main" class="main" tabIndex={-1}>
        {route.name === "room" ? (
          <RoomScreen key={route.room} route={route} count={count} open={open} />
        ) : (
          <Home open={open} />
        )}
      </main>
      {window === "search" ? <SearchDialog room={room} onClose={close} /> : null}
      {window === "browse" ? <BrowseDialog onClose={close} onCreate={() => open("create")} /> : null}
      {window === "create" ? <CreateDialog onClose={close} /> : null}
      {window === "people" ? <PeopleDialog onClose={close} /> : null}
      {window === "threads" ? <ThreadsDialog onClose={close} /> : null}
      {window === "profile" ? (
        <ProfileDialog onClose={close} onLogout={onLogout} onNotifications={() => open("notifications")} />
      ) : null}
      {window === "notifications" ? <NotificationsDialog onClose={close} /> : null}
      {route.name === "invite" ? <InviteDialog code={route.code} onClose={() => go({ name: "home" }, true)} /> : null}
    </div>
  );
}

/** The address after the # is the app's own: the way to the conversation is gone by hand. */
function skip(event: Event): void {
  event.preventDefault();
  const main = document.getElementById("main");
  (main?.querySelector<HTMLElement>("textarea") ?? main)?.focus();
}

/** What the worker asks: which room is looked at, and where a click on a notification leads. */
function useWorker(room: RoomId | undefined): void {
  const current = useRef(room);
  current.current = room;
  useEffect(
    () =>
      answerServiceWorker({
        shows: (asked) => asked === current.current,
        open: (to, jump) => go({ name: "room", room: to, jump }),
      }),
    [],
  );
}

/** The badge of the installed app, as notifications count it: all that is unread. */
function useBadge(): void {
  const unread = useChatState((state) => state.rooms?.reduce((sum, room) => sum + room.view.me.unread, 0));
  useEffect(() => {
    // Not all browsers have it, and some refuse it.
    const { setAppBadge } = navigator as Partial<Navigator>;
    if (unread !== undefined) setAppBadge?.call(navigator, unread).catch(() => undefined);
  }, [unread]);
}

/** The page's title tells where one is, and how much is unread. */
function useTitle(place: string): void {
  const unread = useChatState((state) => {
    let sum = 0;
    for (const room of state.rooms ?? []) {
      const { notify, unread: all, mentions } = room.view.me;
      sum += notify === "all" ? all : notify === "mentions" ? mentions : 0;
    }
    return sum;
  });
  useEffect(() => {
    const title = place === "" ? "Parlance" : `${place} · Parlance`;
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${title}` : title;
  }, [unread, place]);
}
