/** One message: who, when, what, its files, its thread, and what can be done with it. */

import { memo, useState } from "react";
import { api } from "./api";
import { Blocks, Boundary } from "./blocks/Blocks";
import { Menu } from "./blocks/Menu";
import { Mrkdwn, decode, emojify } from "./blocks/mrkdwn";
import { SurfaceProvider } from "./blocks/surface";
import { Avatar, Icon } from "./icons";
import { clock, fileSize, fullTime } from "./time";
import type { FileInfo, Message, Values } from "./types";
import { ONLY_YOU, useLanguage, useWords } from "./words";
import { toast, unheard, useWorkspace } from "./workspace";

export interface ThreadSummary {
  count: number;
  last: string | null;
  fresh: boolean;
}

interface RowProps {
  message: Message;
  /** Follows another of the same author at once: no name again. */
  follows: boolean;
  thread?: ThreadSummary;
  onThread?: (ts: string) => void;
}

function Files({ files }: { files: FileInfo[] }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <div className="files">
      {files.map((file) => (
        <div key={file.id} className="file">
          {file.mimetype?.startsWith("image/") && <img src={file.url} alt={file.title ?? file.name} loading="lazy" />}
          <div className="file-row">
            <span className="file-icon">
              <Icon name="file" />
            </span>
            <span className="file-names">
              <span className="file-name">{file.title ?? file.name}</span>
              <small>
                {[file.name.split(".").at(-1)?.toUpperCase(), fileSize(file.size, language)]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <a
              className="icon-button"
              href={file.url}
              download={file.name}
              aria-label={`${words.download} ${file.name}`}
              title={words.download}
            >
              <Icon name="download" />
            </a>
          </div>
        </div>
      ))}
    </div>
  );
}

function Body({ message }: { message: Message }) {
  const [values, setValues] = useState<Values>({});
  const [container] = useState(() => ({ type: "message" as const, channel: message.channel, ts: message.ts }));
  const text = message.text ? <Mrkdwn text={message.text} /> : null;
  // A person's own words are drawn from their text: what their composer made of them is not the app's.
  if (!message.blocks?.length || message.is_bot === false) return <div className="text">{text}</div>;
  return (
    <Boundary fallback={<div className="text">{text}</div>}>
      <SurfaceProvider container={container} blocks={message.blocks} values={values} onValues={setValues}>
        <Blocks blocks={message.blocks} fallback={message.text} />
      </SurfaceProvider>
    </Boundary>
  );
}

function Tools({ message, onThread }: { message: Message; onThread?: (ts: string) => void }) {
  const words = useWords();
  const { workspace, change } = useWorkspace();
  const shortcuts = workspace.shortcuts.filter((shortcut) => shortcut.type === "message");
  const pick = (key: string) => {
    if (key !== "copy") {
      void api
        .shortcut(key, message.channel, message.ts)
        .then((answer) => (unheard(answer) ? change(toast(words.failed(answer.error ?? "?"))) : undefined));
      return;
    }
    void navigator.clipboard?.writeText(decode(message.text)).then(() => change(toast(words.copied, "note")));
  };
  const items = [
    ...(message.ephemeral ? [] : shortcuts.map((shortcut) => ({ key: shortcut.callback_id, label: shortcut.name }))),
    { key: "copy", label: words.copyText },
  ];
  return (
    <div className="tools">
      {onThread && !message.ephemeral && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => onThread(message.thread_ts ?? message.ts)}
        >
          <Icon name="reply" size={17} />
        </button>
      )}
      <Menu
        label={words.more}
        className="icon-button"
        button={<Icon name="more" size={17} />}
        items={items}
        onPick={pick}
      />
    </div>
  );
}

export const MessageRow = memo(function MessageRow({ message, follows, thread, onThread }: RowProps) {
  const words = useWords();
  const language = useLanguage();
  const { workspace } = useWorkspace();
  const bot = message.is_bot ?? message.user === workspace.bot.user_id;
  const person = [...workspace.people, workspace.me].find((other) => other.id === message.user);
  const name =
    message.username ??
    person?.real_name ??
    person?.name ??
    (bot ? (workspace.bot.real_name ?? workspace.bot.name) : message.user);
  const at = clock(message.ts, language);
  return (
    <article
      className={`message ${follows ? "follows" : ""} ${message.ephemeral ? "ephemeral" : ""}`}
      data-ts={message.ts}
      aria-label={`${name}, ${at}${message.ephemeral ? `, ${ONLY_YOU}` : ""}`}
    >
      {message.ephemeral && (
        <div className="only-you">
          <Icon name="eye" size={14} /> {ONLY_YOU}
        </div>
      )}
      <div className="message-side">
        {follows ? <time className="side-time">{at}</time> : <Avatar name={name} bot={bot} />}
      </div>
      <div className="message-main">
        {!follows && (
          <header>
            <strong>{name}</strong>
            {bot && <span className="app-badge">APP</span>}
            <time
              dateTime={new Date(Number.parseFloat(message.ts) * 1000).toISOString()}
              title={fullTime(message.ts, language)}
            >
              {at}
            </time>
          </header>
        )}
        <Body message={message} />
        {message.edited && <span className="edited">{words.edited}</span>}
        {message.files && message.files.length > 0 && <Files files={message.files} />}
        {message.reactions && message.reactions.length > 0 && (
          <div className="reactions">
            {message.reactions.map((reaction) => (
              <span key={reaction.name} className="reaction" title={`:${reaction.name}:`}>
                {emojify(`:${reaction.name}:`)} <b>{reaction.count}</b>
              </span>
            ))}
          </div>
        )}
        {thread && thread.count > 0 && (
          <button
            type="button"
            className={thread.fresh ? "thread-link fresh" : "thread-link"}
            onClick={() => onThread?.(message.ts)}
          >
            <Icon name="reply" size={16} />
            <b>{words.replies(thread.count)}</b>
            {thread.last && <span>{words.lastReply(clock(thread.last, language))}</span>}
            <Icon name="chevron" size={14} />
          </button>
        )}
      </div>
      <Tools message={message} onThread={onThread} />
    </article>
  );
});
