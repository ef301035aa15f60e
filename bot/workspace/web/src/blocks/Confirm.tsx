/** "Are you sure?" before an action is sent, as the app's confirm object words it. */

import { useEffect, useId, useRef } from "react";
import type { ConfirmDialog } from "../types";
import { Text, plain } from "./mrkdwn";

export function Confirm({ dialog, onAnswer }: { dialog: ConfirmDialog; onAnswer: (yes: boolean) => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (!box.current?.open) box.current?.showModal();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog confirm"
      role="alertdialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={title}>{plain(dialog.title)}</h2>
      <div className="dialog-body">
        <Text text={dialog.text} />
      </div>
      <footer>
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {plain(dialog.deny)}
        </button>
        <button
          type="button"
          className={`button ${dialog.style === "danger" ? "danger filled" : "primary"}`}
          onClick={() => onAnswer(true)}
        >
          {plain(dialog.confirm)}
        </button>
      </footer>
    </dialog>
  );
}
