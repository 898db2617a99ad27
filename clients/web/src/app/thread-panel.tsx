import type { Message, RoomState, Seq } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useChat, useChatState } from "../ui/chat-context.js";
import { Composer, type Writing } from "../ui/composer.js";
import { markOf } from "../ui/marks.js";
import { may } from "../ui/message-actions.js";
import { MessageRow, type RowActions } from "../ui/message.js";
import { counted, useKnown } from "../ui/names.js";
import { reason, useNotices } from "../ui/notices.js";
import { PendingRow } from "../ui/pending-row.js";
import { Skeleton } from "../ui/rows.js";
import { Panel } from "./panel.js";
import { go } from "./route.js";
import { merged } from "./thread-merge.js";

interface Props {
  readonly room: RoomState;
  readonly root: Seq;
  readonly onClose: () => void;
}

const PAGE = 100;

/** A message and the replies to it, and a composer for one more. */
export function ThreadPanel({ room, root, onClose }: Props): JSX.Element {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const { attempt } = useNotices();
  const [loaded, load] = useState<readonly Message[]>();
  const [before, setBefore] = useState(false);
  const [failure, fail] = useState<string>();
  const [writing, write] = useState<Writing>({ kind: "new" });
  const end = useRef<HTMLDivElement>(null);
  const id = room.room;

  const fetchPage = async (): Promise<void> => {
    fail(undefined);
    try {
      const oldest = loaded?.find((message) => message.seq !== root);
      const page = await chat.thread(
        id,
        root,
        oldest === undefined ? { limit: PAGE } : { before: oldest.seq, limit: PAGE },
      );
      load([page.root, ...page.items, ...(loaded ?? [])]);
      setBefore(page.hasBefore);
    } catch (wrong) {
      fail(reason(wrong));
    }
  };
  useEffect(() => void fetchPage(), []);

  const messages = useMemo(
    () => merged(root, loaded ?? [], room.timeline?.messages ?? []),
    [root, loaded, room.timeline?.messages],
  );
  useKnown(useMemo(() => [...new Set(messages.map((message) => message.author))], [messages]));
  const pending = room.pending.filter((each) => each.replyTo === root);
  const latest = messages.at(-1)?.seq ?? root;
  const count = messages.length + pending.length;
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [count]);
  const unread = room.threads.get(root)?.unread ?? 0;
  useEffect(() => {
    if (loaded !== undefined && unread > 0) chat.changeThread(id, root, { read: latest }).catch(() => undefined);
  }, [loaded !== undefined, unread, latest]);

  const actions = useMemo<RowActions>(
    () => ({
      reply: (message: Message) => write({ kind: "reply", message }),
      edit: (message: Message) => write({ kind: "edit", message }),
      jump: (seq: Seq) => go({ name: "room", room: id, jump: seq }),
    }),
    [id],
  );
  const following = room.threads.get(root)?.following;
  const others = Math.max(1, (room.members.size || 2) - 1);

  return (
    <Panel title="Thread" onClose={onClose} drop>
      <div class="panel-body thread" tabIndex={0} role="region" aria-label="Replies">
        {failure === undefined ? null : (
          <div class="panel-note" role="alert">
            <p>{failure}</p>
            <button type="button" class="button" onClick={() => void fetchPage()}>
              Try again
            </button>
          </div>
        )}
        {loaded === undefined && failure === undefined ? <Skeleton rows={4} /> : null}
        <ol class="thread-rows">
          {messages.map((message, at) => (
            <li key={message.seq}>
              <MessageRow
                message={message}
                head
                mark={message.author === me ? markOf(message.seq, room.receipts, others).state : undefined}
                readers={message.author === me ? markOf(message.seq, room.receipts, others).readers : 0}
                direct={room.view.kind === "direct"}
                actions={actions}
                inThread
                tabbable
              />
              {at === 0 && message.seq === root ? (
                <div class="thread-line">
                  <span>{counted(Math.max(message.replies?.count ?? 0, messages.length - 1), "reply", "replies")}</span>
                  {before ? (
                    <button type="button" class="link-button" onClick={() => void fetchPage()}>
                      Earlier replies
                    </button>
                  ) : null}
                </div>
              ) : null}
            </li>
          ))}
          {pending.map((each) => (
            <li key={each.key}>
              <PendingRow pending={each} head />
            </li>
          ))}
        </ol>
        <div ref={end} />
      </div>
      <footer class="panel-foot">
        {following === undefined ? null : (
          <label class="check">
            <input
              type="checkbox"
              checked={following}
              onChange={(event) =>
                void attempt("change that", chat.changeThread(id, root, { following: event.currentTarget.checked }))
              }
            />
            Notify me of new replies
          </label>
        )}
        {may(room, "reply") && !room.view.archived ? (
          <Composer room={room} label="Reply" thread={root} writing={writing} onWriting={write} />
        ) : null}
      </footer>
    </Panel>
  );
}
