import type { Offer } from "@parlance/client";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useChat } from "../ui/chat-context.js";
import { Dialog } from "../ui/dialog.js";
import { roomName, useKnown, useName } from "../ui/names.js";
import { reason, useNotices } from "../ui/notices.js";
import { go } from "./route.js";

/** What an invitation link leads to, before one follows it. */
export function InviteDialog({ code, onClose }: { readonly code: string; readonly onClose: () => void }): JSX.Element {
  const chat = useChat();
  const { attempt } = useNotices();
  const [offer, show] = useState<Offer>();
  const [failure, fail] = useState<string>();
  useEffect(() => {
    chat.offer(code).then(show, (wrong: unknown) => fail(reason(wrong)));
  }, [chat, code]);
  const accept = (): void => {
    void attempt("join", chat.acceptInvitation(code)).then((room) => {
      if (room !== undefined) go({ name: "room", room: room.id }, true);
    });
  };
  return (
    <Dialog
      title="Invitation"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            {failure === undefined ? "Not now" : "Close"}
          </button>
          {offer === undefined ? null : (
            <button type="button" class="button button-primary" data-autofocus onClick={accept}>
              {offer.room.me === undefined ? "Join" : "Go there"}
            </button>
          )}
        </>
      }
    >
      {failure === undefined ? null : (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {offer === undefined ? (
        failure === undefined ? (
          <p class="quiet">One moment…</p>
        ) : null
      ) : (
        <Offered offer={offer} />
      )}
    </Dialog>
  );
}

function Offered({ offer }: { readonly offer: Offer }): JSX.Element {
  useKnown([offer.invitedBy]);
  const by = useName(offer.invitedBy);
  return (
    <>
      <p>
        {by} invites you to <b>{roomName(offer.room)}</b>.
      </p>
      {offer.room.topic === undefined ? null : <p class="quiet">{offer.room.topic}</p>}
    </>
  );
}
