/** A thread beside its channel: the message it began with, the replies, and a box of its own. */

import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { Composer, type ComposerHandle } from "./Composer";
import { Doing } from "./Doing";
import { MessageList } from "./MessageList";
import { Icon } from "./icons";
import type { Channel } from "./types";
import { useWords } from "./words";
import { threadOf, useWorkspace } from "./workspace";

interface ThreadProps {
  channel: Channel;
  ts: string;
  onClose: () => void;
}

export function ThreadPane({ channel, ts, onClose }: ThreadProps) {
  const { state, workspace, loadThread } = useWorkspace();
  const words = useWords();
  const composer = useRef<ComposerHandle>(null);
  const all = state.messages[channel.id];
  const shown = useMemo(() => threadOf(all ?? [], ts), [all, ts]);
  const replies = shown.length - (shown[0]?.ts === ts ? 1 : 0);

  useEffect(() => loadThread(channel.id, ts), [loadThread, channel.id, ts]);
  useLayoutEffect(() => composer.current?.focus(), [ts]);

  return (
    <aside
      className="thread-pane"
      aria-label={words.thread}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="pane-head">
        <h2>{words.thread}</h2>
        <p className="topic">{channel.kind === "im" ? channel.name : `#${channel.name}`}</p>
        <button
          type="button"
          className="icon-button last"
          aria-label={words.closeThread}
          title={words.closeThread}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        label={words.thread}
        messages={shown}
        me={workspace.me.id}
        afterFirst={
          replies > 0 ? (
            <div className="reply-line" role="separator">
              <span>{words.replies(replies)}</span>
            </div>
          ) : null
        }
      />
      <Doing channel={channel.id} thread={ts} />
      <Composer key={`${channel.id}/${ts}`} channel={channel} thread={ts} handle={composer} />
    </aside>
  );
}
