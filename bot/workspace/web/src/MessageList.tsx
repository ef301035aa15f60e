/** Messages in order of time, under dividers of days, kept at the newest while one reads there. */

import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { MessageRow, type ThreadSummary } from "./MessageRow";
import { justActed } from "./deeds";
import { Icon } from "./icons";
import { dayKey, dayName } from "./time";
import type { Message } from "./types";
import { useLanguage, useWords } from "./words";

interface ListProps {
  label: string;
  messages: Message[];
  /** Where reading stopped before: later messages stand under a line "New". */
  newFrom?: string;
  me: string;
  top?: ReactNode;
  threadOf?: (message: Message) => ThreadSummary | undefined;
  onThread?: (ts: string) => void;
  onBottom?: () => void;
  afterFirst?: ReactNode;
}

const sameAuthorWithin = 300;
const nearBottom = 60;

function follows(message: Message, before: Message | undefined): boolean {
  if (!before || before.user !== message.user || before.username !== message.username) return false;
  if (before.ephemeral || message.ephemeral || (before.reply_count ?? 0) > 0) return false;
  return (
    dayKey(before.ts) === dayKey(message.ts) &&
    Number.parseFloat(message.ts) - Number.parseFloat(before.ts) < sameAuthorWithin
  );
}

export function MessageList({
  label,
  messages,
  newFrom,
  me,
  top,
  threadOf,
  onThread,
  onBottom,
  afterFirst,
}: ListProps) {
  const words = useWords();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const known = useRef(0);
  const [away, setAway] = useState(false);
  const last = messages.at(-1);

  const toBottom = () => {
    const list = box.current;
    if (list) list.scrollTop = list.scrollHeight;
  };

  // What is new shows from its beginning: where it is taller than the list, its end waits below.
  useLayoutEffect(() => {
    const list = box.current;
    const first = known.current === 0;
    const added = messages.length > known.current;
    known.current = messages.length;
    if (!list || !(stuck.current || (added && justActed()))) return;
    toBottom();
    onBottom?.();
    if (!added || last?.user === me) return;
    const start =
      (first && list.querySelector<HTMLElement>(".new-line")) ||
      list.querySelector<HTMLElement>(".message:last-of-type");
    const above = start ? start.getBoundingClientRect().top - list.getBoundingClientRect().top : 0;
    if (above < 0) list.scrollTop += above - 8;
  }, [messages, last, me, onBottom]);

  // A composer that grows or a notice that comes must not push the newest out of sight.
  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    let height = list.clientHeight;
    const observer = new ResizeObserver(() => {
      if (list.clientHeight !== height && stuck.current) toBottom();
      height = list.clientHeight;
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const list = box.current;
    if (!list) return;
    const below = list.scrollHeight - list.scrollTop - list.clientHeight;
    stuck.current = below < nearBottom;
    setAway(below > 240);
    if (stuck.current) onBottom?.();
  };

  const firstNew = newFrom
    ? messages.findIndex(
        (message, at) => at > 0 && message.user !== me && Number.parseFloat(message.ts) > Number.parseFloat(newFrom),
      )
    : -1;

  return (
    <div className="list-place">
      <div ref={box} className="list" role="log" aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className="list-inner">
          {top}
          {messages.map((message, at) => {
            const before = messages[at - 1];
            const day = !before || dayKey(before.ts) !== dayKey(message.ts);
            return (
              <Fragment key={message.ts}>
                {day && (
                  <div className="day" role="separator">
                    <span>{dayName(message.ts, language, words)}</span>
                  </div>
                )}
                {at === firstNew && (
                  <div className="new-line" role="separator">
                    <span>{words.newMessages}</span>
                  </div>
                )}
                <MessageRow
                  message={message}
                  follows={!day && at !== firstNew && follows(message, before)}
                  thread={threadOf?.(message)}
                  onThread={onThread}
                />
                {at === 0 && afterFirst}
              </Fragment>
            );
          })}
        </div>
      </div>
      {away && (
        <button type="button" className="to-latest" onClick={toBottom}>
          <Icon name="down" size={15} /> {words.jumpToLatest}
        </button>
      )}
    </div>
  );
}
