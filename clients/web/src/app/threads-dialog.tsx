import type { Thread } from "@parlance/client";
import type { JSX } from "preact";
import { useChat, useRoom } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { Thread as Threads } from "../ui/icons.js";
import { Snippet } from "../ui/message.js";
import { useRoomName } from "../ui/names.js";
import { useNotices } from "../ui/notices.js";
import { Skeleton } from "../ui/rows.js";
import { format } from "./address.js";
import { useFound } from "./use-found.js";

/** The threads that one follows, last active first. */
export function ThreadsDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const page = async (cursor?: string): Promise<{ items: readonly Thread[]; next: string | undefined }> => {
    const { items, next } = await chat.threads(cursor);
    return { items: await Promise.all(items.map((each) => chat.thread(each.room, each.root, { limit: 1 }))), next };
  };
  const { found, failure, show } = useFound(() => page(), [chat]);
  const further = async (): Promise<void> => {
    const more = await attempt("load more", page(found?.next));
    if (more !== undefined) show((shown) => ({ ...more, items: [...(shown?.items ?? []), ...more.items] }));
  };
  return (
    <Dialog title="Threads" onClose={onClose} wide>
      {failure === undefined ? null : (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {found === undefined && failure === undefined ? <Skeleton rows={3} /> : null}
      {found?.items.length === 0 ? (
        <div class="panel-note">
          <Threads size={28} />
          <p>You follow no thread yet. One that you begin or answer in is here, and any that you choose to follow.</p>
        </div>
      ) : null}
      <ul class="snippets">
        {found?.items.map((thread) => (
          <li key={`${thread.root.room} ${thread.root.seq}`}>
            <ThreadLine thread={thread} />
          </li>
        ))}
      </ul>
      {found?.next === undefined ? null : (
        <button type="button" class="link-button" onClick={() => void further()}>
          Show more
        </button>
      )}
    </Dialog>
  );
}

function ThreadLine({ thread }: { readonly thread: Thread }): JSX.Element {
  const { room: id, seq } = thread.root;
  const room = useRoom(id);
  const name = useRoomName(room);
  const unread = room?.threads.get(seq)?.unread ?? thread.me.unread;
  return (
    <a class="snippet-link" href={format({ name: "room", room: id, panel: { name: "thread", root: seq } })}>
      <Snippet message={thread.root} />
      <span class="quiet">
        in {name}
        {unread > 0 ? <b> · {unread} new</b> : null}
      </span>
    </a>
  );
}
