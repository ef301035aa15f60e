/** A channel or direct message: its header, its messages, and the box below. */

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { api } from "./api";
import { Composer, type ComposerHandle } from "./Composer";
import { Doing } from "./Doing";
import { Hints } from "./Hints";
import { MessageList } from "./MessageList";
import { Avatar, Icon } from "./icons";
import type { Channel, Message } from "./types";
import { useWords } from "./words";
import { isReply, roots, useWorkspace } from "./workspace";

interface PaneProps {
  channel: Channel;
  /** A thread is open beside it. */
  beside: boolean;
  onThread: (ts: string) => void;
  onMenu: () => void;
}

const none: Message[] = [];

/** Seconds for which a thread with a new reply stands out. */
const FRESH = 120;

export function ChannelPane({ channel, beside, onThread, onMenu }: PaneProps) {
  const { state, change, workspace } = useWorkspace();
  const words = useWords();
  const composer = useRef<ComposerHandle>(null);
  const all = state.messages[channel.id] ?? none;
  const shown = useMemo(() => roots(all), [all]);
  const [newFrom] = useState(() => state.read[channel.id]);
  const isIm = channel.kind === "im";
  const last = all.at(-1)?.ts;

  const summaries = useMemo(() => {
    const found = new Map<string, { count: number; last: string }>();
    for (const message of all) {
      if (!isReply(message) || !message.thread_ts || message.ephemeral) continue;
      found.set(message.thread_ts, { count: (found.get(message.thread_ts)?.count ?? 0) + 1, last: message.ts });
    }
    return found;
  }, [all]);

  const threadOf = useCallback(
    (message: Message) => {
      const known = summaries.get(message.ts);
      const count = Math.max(message.reply_count ?? 0, known?.count ?? 0);
      const last = known?.last ?? message.latest_reply ?? null;
      return count > 0
        ? { count, last, fresh: last !== null && Date.now() / 1000 - Number.parseFloat(last) < FRESH }
        : undefined;
    },
    [summaries],
  );

  // Who comes here comes to write; a thread that is open has its own box.
  useLayoutEffect(() => {
    if (!beside) composer.current?.focus();
    // Only on coming here: closing a thread must not pull the focus.
  }, []);

  const onBottom = useCallback(() => {
    if (last && !document.hidden) change({ do: "read", channel: channel.id, ts: last });
  }, [last, change, channel.id]);

  return (
    <main className="pane" aria-label={channel.name}>
      <header className="pane-head">
        <button type="button" className="icon-button only-narrow" aria-label={words.menu} onClick={onMenu}>
          <Icon name="menu" />
        </button>
        {isIm ? <Avatar name={channel.name} bot size={26} /> : <Icon name="hash" size={18} />}
        <h1>{channel.name}</h1>
        {channel.topic && (
          <p className="topic" title={channel.topic}>
            {channel.topic}
          </p>
        )}
      </header>
      {!isIm && channel.is_member === false && (
        <div className="notice">
          {words.notMember(workspace.bot.name)}
          <button type="button" className="button" onClick={() => void api.invite(channel.id)}>
            {words.invite(workspace.bot.name)}
          </button>
        </div>
      )}
      {state.bot === false && (
        <div className="notice" role="status">
          {words.botGone}
        </div>
      )}
      <MessageList
        label={channel.name}
        messages={shown}
        newFrom={newFrom}
        me={workspace.me.id}
        threadOf={threadOf}
        onThread={onThread}
        onBottom={onBottom}
        top={<Hints channel={channel} quiet={shown.length > 0} onFill={(text) => composer.current?.fill(text)} />}
      />
      <Doing channel={channel.id} />
      <Composer key={channel.id} channel={channel} handle={composer} />
    </main>
  );
}
