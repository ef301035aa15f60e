/** The box one types into: completion of commands and mentions, files, history, and Enter that respects an input method. */

import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from "react";
import { api, type Answered } from "./api";
import { type Offers, encode, offersFor } from "./completion";
import { deed } from "./deeds";
import { Icon } from "./icons";
import { fileSize } from "./time";
import type { Channel } from "./types";
import { useLanguage, useWords } from "./words";
import { toast, unheard, useWorkspace } from "./workspace";
import { Menu } from "./blocks/Menu";

export interface ComposerHandle {
  fill: (text: string) => void;
  focus: () => void;
}

interface ComposerProps {
  channel: Channel;
  thread?: string;
  handle?: Ref<ComposerHandle>;
  onSent?: () => void;
}

const drafts = new Map<string, string>();
const sent: string[] = [];
/** Newer browsers let a box grow with its text by CSS alone; measuring would lay out the whole channel at every key. */
const sizesItself = CSS.supports("field-sizing", "content");
const largestFile = 20_000_000;

export function Composer({ channel, thread, handle, onSent }: ComposerProps) {
  const { workspace, change } = useWorkspace();
  const words = useWords();
  const language = useLanguage();
  const place = `${channel.id}/${thread ?? ""}`;
  const [text, setText] = useState(drafts.get(place) ?? "");
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const [dismissed, setDismissed] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const recalled = useRef(-1);
  const caretAt = useRef<number | null>(null);
  const queued = useRef(false);
  const composing = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const list = useId();

  const offers: Offers | null =
    text === dismissed ? null : offersFor(text.slice(0, caret), workspace, thread !== undefined);
  const shown = offers?.offers ?? [];

  const write = useCallback(
    (next: string, at = next.length) => {
      drafts.set(place, next);
      setText(next);
      setCaret(at);
      setDismissed("");
      setActive(offersFor(next.slice(0, at), workspace, thread !== undefined)?.start ?? -1);
    },
    [place, workspace, thread],
  );

  useImperativeHandle(
    handle,
    () => ({
      fill: (next) => {
        write(next);
        setDismissed(next);
        if (next !== text) caretAt.current = next.length;
        box.current?.focus();
      },
      focus: () => box.current?.focus(),
    }),
    [write, text],
  );

  useLayoutEffect(() => {
    const area = box.current;
    if (!area || sizesItself) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`;
  }, [text]);

  // With the text itself: what is typed before a next frame would find the caret elsewhere.
  useLayoutEffect(() => {
    const at = caretAt.current;
    caretAt.current = null;
    if (at !== null) box.current?.setSelectionRange(at, at);
  }, [text]);

  useEffect(() => {
    document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, list]);

  const take = (at: number) => {
    const offer = shown[at];
    if (!offer || !offers) return;
    const next = text.slice(0, offers.from) + offer.insert + text.slice(caret);
    const to = offers.from + offer.insert.length;
    write(next, to);
    if (offers.kind === "words") setDismissed(next);
    if (next !== text) caretAt.current = to;
    else box.current?.setSelectionRange(to, to);
  };

  const deliver = async (): Promise<Pick<Answered, "ok" | "error">> => {
    const plain = text.trim().replace(/^／/, "/");
    if (file) return api.upload(channel.id, file, encode(plain, workspace), thread);
    if (!plain.startsWith("/")) return api.say(channel.id, encode(plain, workspace), thread);
    const command = plain.split(/\s/, 1)[0] ?? "";
    if (!workspace.commands.some((known) => known.command.toLowerCase() === command.toLowerCase()))
      return { ok: false, error: words.unknownCommand(command) };
    if (thread) return { ok: false, error: words.noSlashInThread(command, workspace.bot.name) };
    const answer = await api.command(channel.id, plain);
    return { ...answer, ok: !unheard(answer) };
  };

  const send = async () => {
    const before = text;
    if (before.trim() === "" && !file) return;
    if (waiting) {
      queued.current = true;
      return;
    }
    setWaiting(true);
    deed();
    write("");
    try {
      const answer = await deliver();
      if (!answer.ok) throw new Error(answer.error ?? "?");
      sent.push(before);
      setFile(null);
      onSent?.();
    } catch (problem) {
      // What was typed comes back, unless something else is there by now.
      if (!drafts.get(place)) write(before);
      const why = problem instanceof TypeError ? words.linkLost : (problem as Error).message;
      change(toast(/\s|[\u4e00-\u9fff]/.test(why) ? why : words.failed(why)));
    } finally {
      recalled.current = -1;
      setWaiting(false);
    }
  };

  // Enter was pressed while the last one was on its way.
  useLayoutEffect(() => {
    if (waiting || !queued.current) return;
    queued.current = false;
    void send();
  }, [waiting]);

  /** ↑ in an empty box brings back what was sent before. */
  const recall = (step: number): boolean => {
    const shownNow = recalled.current < 0 ? "" : (sent[recalled.current] ?? "");
    if (text !== shownNow || sent.length === 0) return false;
    const next = recalled.current < 0 ? (step < 0 ? sent.length - 1 : -1) : recalled.current + step;
    if (next === recalled.current) return false;
    recalled.current = next < 0 ? (step < 0 ? 0 : -1) : next >= sent.length ? -1 : next;
    const earlier = recalled.current < 0 ? "" : (sent[recalled.current] ?? "");
    write(earlier);
    setDismissed(earlier);
    return true;
  };

  const onKey = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method's Enter picks characters; 229 is how older browsers say so.
    if (composing.current || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = shown.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(active < 0 ? (step > 0 ? 0 : shown.length - 1) : (active + step + shown.length) % shown.length);
    } else if (open && event.key === "Tab" && !event.shiftKey) take(Math.max(0, active));
    else if (open && event.key === "Escape") setDismissed(text);
    else if (event.key === "Enter" && !event.shiftKey) {
      if (open && active >= 0) take(active);
      else void send();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (!recall(event.key === "ArrowUp" ? -1 : 1)) return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > largestFile) change(toast(words.fileTooLarge));
    else setFile(chosen);
    box.current?.focus();
  };

  const placeholder = thread
    ? words.replyPlaceholder
    : words.messageTo(channel.kind === "im" ? channel.name : `#${channel.name}`);
  const globals = workspace.shortcuts.filter((shortcut) => shortcut.type === "global");
  const ready = text.trim() !== "" || file !== null;

  return (
    <div className="composer-place">
      {shown.length > 0 && (
        <div className="offers">
          <div id={list} role="listbox" aria-label={words.completionHelp} className="offer-list">
            {shown.map((offer, at) => (
              <div
                key={offer.key}
                id={`${list}-${at}`}
                role="option"
                aria-selected={at === active}
                className={at === active ? "offer active" : "offer"}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(at)}
                onClick={() => take(at)}
              >
                <span className="offer-label">
                  {offers?.kind === "words" ? <OfferWords words={offer.label} /> : offer.label}
                </span>
                <span className="offer-detail">{offer.detail}</span>
              </div>
            ))}
          </div>
          <div className="offers-help">{words.completionHelp}</div>
        </div>
      )}
      <div
        className={`composer ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files[0]);
        }}
      >
        {waiting && <div className="waiting" role="status" aria-label={words.waiting} />}
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-controls={shown.length ? list : undefined}
          aria-activedescendant={shown.length && active >= 0 ? `${list}-${active}` : undefined}
          onChange={(event) => {
            recalled.current = -1;
            write(event.target.value, event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onCompositionStart={() => (composing.current = true)}
          onCompositionEnd={() => (composing.current = false)}
          onKeyDown={onKey}
          onPaste={(event) => event.clipboardData.files.length > 0 && choose(event.clipboardData.files[0])}
        />
        {file && (
          <div className="attached">
            <Icon name="file" size={16} />
            <span className="attached-name">{file.name}</span>
            <small>{fileSize(file.size, language)}</small>
            <button
              type="button"
              className="icon-button"
              aria-label={words.remove}
              title={words.remove}
              onClick={() => setFile(null)}
            >
              <Icon name="close" size={14} />
            </button>
          </div>
        )}
        <div className="composer-tools">
          <input ref={picker} type="file" hidden onChange={(event) => choose(event.target.files?.[0])} />
          <button
            type="button"
            className="icon-button"
            aria-label={words.attach}
            title={words.attach}
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" size={17} />
          </button>
          {globals.length > 0 && (
            <Menu
              label={words.shortcuts}
              className="icon-button"
              button={<Icon name="bolt" size={17} />}
              items={globals.map((shortcut) => ({ key: shortcut.callback_id, label: shortcut.name }))}
              onPick={(id) => void api.shortcut(id, channel.id)}
            />
          )}
          <span className="composer-help">{words.composerHelp}</span>
          <button
            type="button"
            className={ready ? "send ready" : "send"}
            disabled={!ready}
            aria-label={words.send}
            title={words.send}
            onClick={() => void send()}
          >
            <Icon name="send" size={17} />
          </button>
        </div>
      </div>
    </div>
  );
}

/** `figures [indicator] [period]`: what is typed stands out from what is to be filled in. */
function OfferWords({ words }: { words: string }) {
  const cut = words.search(/[[<【〔（(…]|\s[A-Z]{2,}/);
  if (cut < 0) return <>{words}</>;
  return (
    <>
      {words.slice(0, cut)}
      <i>{words.slice(cut)}</i>
    </>
  );
}
