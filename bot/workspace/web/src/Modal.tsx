/** A modal; one that another was pushed onto stays behind it, with what was typed. The browser's own dialog keeps the focus inside and the rest of the page out. */

import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { api } from "./api";
import { Toasts } from "./Toasts";
import { ViewBody } from "./ViewBody";
import { plain } from "./blocks/mrkdwn";
import { collect, walk } from "./blocks/surface";
import { Icon } from "./icons";
import type { ElementState, Values, View } from "./types";
import { useWords } from "./words";
import { toast, unheard, useWorkspace } from "./workspace";

type Words = ReturnType<typeof useWords>;

const isEmpty = (state: ElementState | undefined) =>
  !state ||
  Object.entries(state).every(
    ([key, value]) =>
      key === "type" ||
      value === null ||
      value === undefined ||
      value === "" ||
      (Array.isArray(value) && value.length === 0),
  );

/** What Slack itself refuses before the app is asked: required inputs, and texts that are too short. */
export function problems(view: View, values: Values, words: Words): Record<string, string> {
  const all = collect(view.blocks, values);
  const found: Record<string, string> = {};
  for (const block of walk(view.blocks)) {
    if (block.type !== "input" || !block.block_id || !block.element) continue;
    const state = all[block.block_id]?.[block.element.action_id ?? ""];
    if (isEmpty(state)) {
      if (block["optional"] !== true) found[block.block_id] = words.required;
    } else if (block.element.min_length && (state?.value ?? "").length < block.element.min_length)
      found[block.block_id] = words.tooShort(block.element.min_length);
  }
  return found;
}

export function Modal({ view, stacked, covered }: { view: View; stacked: boolean; covered: boolean }) {
  const { change } = useWorkspace();
  const words = useWords();
  const title = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState<Values>(view.state?.values ?? {});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);

  const before = useRef<Element | null>(null);
  // Before it is painted: an Escape between the two would close the form below.
  useLayoutEffect(() => {
    const dialog = box.current;
    before.current = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    const first = dialog?.querySelector<HTMLElement>(".dialog-body :is(input, textarea, select, button.select)");
    if (first && !dialog?.contains(document.activeElement?.closest(".dialog-body") ?? null)) first.focus();
  }, []);
  // After it is gone: nothing outside an open dialog can be focused, and one closed in the same breath as it is taken
  // out leaves Chromium deaf to the keys that follow.
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
    [],
  );

  const close = () => {
    change({ do: "closed", view: view.id });
    void api.close(view.id).catch(() => undefined);
  };

  useLayoutEffect(() => {
    if (Object.keys(errors).length > 0)
      box.current
        ?.querySelector<HTMLElement>("[aria-invalid], [data-invalid], .input:has(.input-error) input")
        ?.focus();
  }, [errors]);

  const submit = async () => {
    const own = problems(view, values, words);
    if (Object.keys(own).length > 0) return setErrors(own);
    setSending(true);
    try {
      const answer = await api.submit(view.id, collect(view.blocks, values));
      if (answer.errors && Object.keys(answer.errors).length > 0) setErrors(answer.errors);
      else if (unheard(answer)) change(toast(words.failed(answer.error ?? "?")));
      else setErrors({});
    } catch {
      change(toast(words.linkLost));
    } finally {
      setSending(false);
    }
  };

  return (
    <dialog
      ref={box}
      className={covered ? "dialog modal covered" : "dialog modal"}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        if (!covered) close();
      }}
    >
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit && !sending) void submit();
        }}
      >
        <header>
          <h2 id={title}>{plain(view.title)}</h2>
          <button type="button" className="icon-button" aria-label={words.close} title={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">
          <ViewBody view={view} values={values} onValues={setValues} errors={errors} />
        </div>
        <footer>
          <button type="button" className="button" onClick={close}>
            {plain(view.close) || (stacked ? words.back : view.submit ? words.cancel : words.close)}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" disabled={sending} aria-busy={sending}>
              {plain(view.submit)}
            </button>
          )}
        </footer>
      </form>
      {!covered && <Toasts />}
    </dialog>
  );
}
