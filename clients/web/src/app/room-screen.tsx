import type { Message, RoomState, Seq } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useChat, useChatState, useRoom } from "../ui/chat-context.js";
import { Composer, type Writing } from "../ui/composer.js";
import { may } from "../ui/message-actions.js";
import type { RowActions } from "../ui/message.js";
import { useRoomName } from "../ui/names.js";
import { reason, useNotices } from "../ui/notices.js";
import { Skeleton } from "../ui/rows.js";
import { type Jump, nearest, Timeline } from "../ui/timeline.js";
import { TypingLine } from "../ui/typing-line.js";
import type { Route } from "./address.js";
import { Beginning } from "./beginning.js";
import { ConnectionBanner } from "./connection.js";
import { DetailsPanel } from "./details-panel.js";
import { PersonCard, type Shown } from "./person-card.js";
import { PinsPanel } from "./pins-panel.js";
import { PollButton } from "./poll-dialog.js";
import { Preview } from "./preview.js";
import { useNotifying } from "./push.js";
import { PushOffer } from "./push-offer.js";
import { RoomHeader } from "./room-header.js";
import { go } from "./route.js";
import type { Window } from "./shell.js";
import { ThreadPanel } from "./thread-panel.js";

type RoomRoute = Extract<Route, { name: "room" }>;

interface Props {
  readonly route: RoomRoute;
  readonly count: number;
  readonly open: (window: Window) => void;
}

/** One room: its head, its messages, the composer, and at the side what was asked for. */
export function RoomScreen({ route, count, open }: Props): JSX.Element {
  const room = useRoom(route.room);
  const known = useChatState((state) => state.rooms !== undefined);
  const panel = route.panel;
  const close = (): void => go({ name: "room", room: route.room });
  if (room === undefined) return known ? <Preview id={route.room} /> : <Loading />;
  return (
    <div class={panel === undefined ? "room" : "room room-with-panel"}>
      <section class="room-main" data-drop>
        <RoomHeader room={room} open={open} details={panel?.name === "details"} />
        <ConnectionBanner />
        <PushOffer />
        <Conversation room={room} jump={route.jump} count={count} />
      </section>
      {panel?.name === "details" ? <DetailsPanel room={room} onClose={close} /> : null}
      {panel?.name === "pins" ? <PinsPanel room={room} onClose={close} /> : null}
      {panel?.name === "thread" ? <ThreadPanel key={panel.root} room={room} root={panel.root} onClose={close} /> : null}
    </div>
  );
}

interface ConversationProps {
  readonly room: RoomState;
  readonly jump: Seq | undefined;
  readonly count: number;
}

function Conversation({ room, jump, count }: ConversationProps): JSX.Element {
  const chat = useChat();
  const me = useChatState((state) => state.me?.id);
  const name = useRoomName(room);
  const [writing, write] = useState<Writing>({ kind: "new" });
  const [sent, markSent] = useState(0);
  const [failure, fail] = useState<string>();
  const [person, showPerson] = useState<Shown>();
  const [wanted, want] = useState<Jump>();
  const { said } = useNotifying();
  const id = room.room;

  const load = (): void => {
    fail(undefined);
    chat.open(id, jump === undefined ? {} : { around: jump }).catch((wrong: unknown) => fail(reason(wrong)));
  };
  useEffect(() => {
    load();
    return () => chat.close(id);
  }, [chat, id]);
  // A place in the address, and a click on what is answered, are the same thing.
  useEffect(() => {
    if (jump !== undefined) want({ seq: jump });
  }, [jump, count]);

  const actions = useMemo<RowActions>(
    () => ({
      reply: (message: Message) => write({ kind: "reply", message }),
      edit: (message: Message) => write({ kind: "edit", message }),
      jump: (seq: Seq) => want({ seq }),
      thread: (root: Seq) => go({ name: "room", room: id, panel: { name: "thread", root } }),
      person: (user, anchor) => showPerson({ user, anchor }),
    }),
    [id],
  );

  const { timeline } = room;
  const { attempt } = useNotices();
  const far =
    wanted !== undefined &&
    timeline !== undefined &&
    timeline.loading !== "first" &&
    nearest(timeline, wanted.seq) === undefined;
  useEffect(() => {
    if (!far) return;
    void attempt(
      "go to that message",
      chat.open(id, { around: wanted.seq }).then(() => true),
    ).then((done) => {
      if (done === undefined) want(undefined);
    });
  }, [far, wanted]);
  const label = `Messages in ${name}`;
  const editLast = (): void => {
    const last = timeline?.messages.findLast((message) => message.author === me && message.deletedAt === undefined);
    if (last !== undefined) write({ kind: "edit", message: last });
  };
  return (
    <>
      {timeline === undefined || timeline.loading === "first" ? (
        failure === undefined ? (
          <Loading />
        ) : (
          <div class="empty" role="alert">
            <h2>The messages did not come</h2>
            <p>{failure}</p>
            <button type="button" class="button" onClick={load}>
              Try again
            </button>
          </div>
        )
      ) : (
        <Timeline
          room={{ ...room, timeline }}
          label={label}
          actions={actions}
          beginning={<Beginning room={room} name={name} />}
          jump={wanted}
          onJumped={() => want(undefined)}
          sent={sent}
        />
      )}
      <footer class="room-foot">
        <Foot room={room}>
          <Composer
            room={room}
            label={`Message ${room.view.kind === "channel" ? "#" : ""}${name}`}
            writing={writing}
            onWriting={write}
            onEditLast={editLast}
            onSent={() => {
              markSent((all) => all + 1);
              said();
            }}
          >
            <PollButton room={id} />
          </Composer>
        </Foot>
        <TypingLine room={id} />
      </footer>
      {person === undefined ? null : <PersonCard shown={person} room={room} onClose={() => showPerson(undefined)} />}
    </>
  );
}

/** The composer, or why there is none. */
function Foot({ room, children }: { readonly room: RoomState; readonly children: JSX.Element }): JSX.Element {
  const { archived, me } = room.view;
  const muted = me.mutedUntil !== undefined && new Date(me.mutedUntil).getTime() > Date.now();
  const why = archived
    ? "This room is archived. It can be read, and nothing is added to it."
    : muted
      ? "You are muted in this room for now."
      : may(room, "send")
        ? undefined
        : "Only some can post here. You can react, and answer in threads.";
  return why === undefined ? children : <p class="no-composer">{why}</p>;
}

function Loading(): JSX.Element {
  return (
    <div class="timeline timeline-loading" aria-busy="true">
      <Skeleton rows={7} />
    </div>
  );
}
