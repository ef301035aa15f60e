/** The page's state: what the workspace holds, what events have changed since, what has been read. */

import { createContext, useCallback, useContext, useEffect, useMemo, useReducer, useRef } from "react";
import { type Answered, api, listen } from "./api";
import type { Channel, LocalEvent, Message, View, WorkspaceState } from "./types";

export interface Toast {
  id: number;
  text: string;
  kind: "error" | "note";
}

export interface PageState {
  workspace: WorkspaceState | null;
  failed: boolean;
  link: "connecting" | "open" | "lost";
  bot: boolean | null;
  /** All messages of a channel that are known, thread replies too, oldest first. */
  messages: Record<string, Message[]>;
  /** The `ts` of what events brought since a channel's messages were last asked for. */
  arrived: Record<string, string[]>;
  /** The last `ts` read in each channel. */
  read: Record<string, string>;
  /** Open modals, the topmost last. */
  views: View[];
  /** Whether an event moved a modal since the open ones were last asked for: the answer is then out of date. */
  viewsMoved: boolean;
  home: View | null;
  toasts: Toast[];
  /** What the app says it is doing, by the thread it does it in. */
  doing: Doing[];
}

export interface Doing {
  channel: string;
  thread: string;
  text: string;
}

export type Change =
  | { do: "state"; workspace: WorkspaceState }
  | { do: "failed" }
  | { do: "link"; link: PageState["link"] }
  | { do: "asking"; channel: string }
  | { do: "messages"; channel: string; messages: Message[]; complete: boolean }
  | { do: "event"; event: LocalEvent }
  | { do: "read"; channel: string; ts: string }
  | { do: "home"; view: View | null }
  | { do: "asking-views" }
  | { do: "views"; views: View[] }
  | { do: "closed"; view: string }
  | { do: "done"; channel: string; thread: string }
  | { do: "toast"; toast: Toast }
  | { do: "toast-gone"; id: number };

const readKey = "workspace.read";

function keptReads(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(readKey) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

export const firstState = (): PageState => ({
  workspace: null,
  failed: false,
  link: "connecting",
  bot: null,
  messages: {},
  arrived: {},
  read: keptReads(),
  views: [],
  viewsMoved: false,
  home: null,
  toasts: [],
  doing: [],
});

/** Slack takes a status away after two minutes, if nothing was posted by then. */
const longestStatus = 120_000;

/** The app's own refusals come as an `error` event or as a word of Slackbot's; this is for the rest. */
export const unheard = (answer: Answered) => !answer.ok && answer.status !== 200;

const byTime = (a: Message, b: Message) => Number.parseFloat(a.ts) - Number.parseFloat(b.ts) || (a.ts < b.ts ? -1 : 1);

/** Later copies of a message win: an edit, or the same message from another call. */
function merge(old: Message[], fresh: Message[]): Message[] {
  const all = new Map(old.map((message) => [message.ts, message]));
  for (const message of fresh) all.set(message.ts, message);
  return [...all.values()].sort(byTime);
}

function place(views: View[], view: View): View[] {
  const known = views.some((other) => other.id === view.id);
  return known ? views.map((other) => (other.id === view.id ? view : other)) : [...views, view];
}

const without = (doing: Doing[], channel: string, thread?: string) =>
  doing.some((one) => one.channel === channel && one.thread === thread)
    ? doing.filter((one) => one.channel !== channel || one.thread !== thread)
    : doing;

function withChannel(workspace: WorkspaceState | null, channel: LocalEvent["channel"]): WorkspaceState | null {
  if (!workspace || !channel) return workspace;
  const given: Partial<Channel> & { id: string } = typeof channel === "string" ? { id: channel } : channel;
  const known = workspace.channels.find((other) => other.id === given.id);
  const joined: Channel = { name: given.id, kind: "channel", ...known, ...given, is_member: true };
  const channels = known
    ? workspace.channels.map((other) => (other.id === joined.id ? joined : other))
    : [...workspace.channels, joined];
  return { ...workspace, channels };
}

let nextToast = 1;
export const toast = (text: string, kind: Toast["kind"] = "error"): Change => ({
  do: "toast",
  toast: { id: nextToast++, text, kind },
});

function onEvent(state: PageState, event: LocalEvent): PageState {
  switch (event.type) {
    case "message":
    case "ephemeral":
    case "message_changed": {
      const message = event.message;
      if (!message) return state;
      const marked = event.type === "ephemeral" ? { ...message, ephemeral: true } : message;
      const { messages, arrived } = state;
      const answered = event.type === "message" && message.is_bot === true;
      return {
        ...state,
        doing: answered ? without(state.doing, message.channel, message.thread_ts ?? undefined) : state.doing,
        messages: { ...messages, [message.channel]: merge(messages[message.channel] ?? [], [marked]) },
        arrived: { ...arrived, [message.channel]: [...(arrived[message.channel] ?? []), message.ts] },
      };
    }
    case "message_deleted": {
      const channel =
        typeof event.channel === "string" ? event.channel : (event.message?.channel ?? event.channel?.id ?? "");
      const ts = event.ts ?? event.message?.ts;
      const left = (state.messages[channel] ?? []).filter((message) => message.ts !== ts);
      return { ...state, messages: { ...state.messages, [channel]: left } };
    }
    case "view_opened":
    case "view_updated": {
      if (!event.view) return state;
      if (event.view.type === "home") return { ...state, home: event.view };
      return { ...state, views: place(state.views, event.view), viewsMoved: true };
    }
    case "view_closed": {
      const id = event.view_id ?? event.view?.id;
      return { ...state, views: id ? state.views.filter((view) => view.id !== id) : [], viewsMoved: true };
    }
    case "home":
      return { ...state, home: event.view ?? null };
    case "status": {
      const channel = typeof event.channel === "string" ? event.channel : "";
      const others = without(state.doing, channel, event.ts);
      if (!event.text || !event.ts) return { ...state, doing: others };
      return { ...state, doing: [...others, { channel, thread: event.ts, text: event.text }] };
    }
    case "channel_joined":
      return { ...state, workspace: withChannel(state.workspace, event.channel) };
    case "bot_connected":
      return { ...state, bot: true };
    case "bot_disconnected":
      return { ...state, bot: false };
    case "error":
      return reduce(state, toast(event.text ?? "?"));
    default:
      return state;
  }
}

export function reduce(state: PageState, change: Change): PageState {
  switch (change.do) {
    case "state":
      return { ...state, workspace: change.workspace, failed: false, bot: change.workspace.bot.connected ?? state.bot };
    case "failed":
      return { ...state, failed: state.workspace === null };
    case "link":
      return { ...state, link: change.link, bot: change.link === "lost" ? null : state.bot };
    case "asking":
      return { ...state, arrived: { ...state.arrived, [change.channel]: [] } };
    case "messages": {
      const old = state.messages[change.channel] ?? [];
      // A whole channel replaces what was known of its roots, but for what came while the answer was on its way.
      const arrived = new Set(state.arrived[change.channel]);
      const kept = change.complete
        ? old.filter((message) => message.ephemeral || isReply(message) || arrived.has(message.ts))
        : old;
      return { ...state, messages: { ...state.messages, [change.channel]: merge(kept, change.messages) } };
    }
    case "event":
      return onEvent(state, change.event);
    case "read": {
      if ((state.read[change.channel] ?? "") >= change.ts) return state;
      const read = { ...state.read, [change.channel]: change.ts };
      localStorage.setItem(readKey, JSON.stringify(read));
      return { ...state, read };
    }
    case "home":
      return { ...state, home: change.view };
    case "views":
      return state.viewsMoved ? state : { ...state, views: change.views };
    case "asking-views":
      return { ...state, viewsMoved: false };
    case "done":
      return { ...state, doing: without(state.doing, change.channel, change.thread) };
    case "closed":
      return { ...state, views: state.views.filter((view) => view.id !== change.view) };
    case "toast": {
      const others = state.toasts.filter((other) => other.text !== change.toast.text);
      return { ...state, toasts: [...others, change.toast].slice(-4) };
    }
    case "toast-gone":
      return { ...state, toasts: state.toasts.filter((other) => other.id !== change.id) };
  }
}

export const isReply = (message: Message) =>
  message.thread_ts !== undefined && message.thread_ts !== null && message.thread_ts !== message.ts;

/** What stands in the channel itself. */
export const roots = (messages: Message[]) => messages.filter((message) => !isReply(message));

/** A thread: its root first, then its replies. */
export const threadOf = (messages: Message[], ts: string) =>
  messages.filter((message) => message.ts === ts || (isReply(message) && message.thread_ts === ts));

export function unread(state: PageState, channel: string): number {
  const me = state.workspace?.me.id;
  const read = Number.parseFloat(state.read[channel] ?? "0");
  return roots(state.messages[channel] ?? []).filter(
    (message) => message.user !== me && Number.parseFloat(message.ts) > read,
  ).length;
}

export interface WorkspaceHandle {
  state: PageState;
  change: (change: Change) => void;
  reload: () => void;
  loadThread: (channel: string, ts: string) => void;
}

export function useWorkspaceState(): WorkspaceHandle {
  const [state, change] = useReducer(reduce, undefined, firstState);
  const threads = useRef(new Map<string, [string, string]>());

  const loadThread = useCallback((channel: string, ts: string) => {
    threads.current.set(`${channel}:${ts}`, [channel, ts]);
    api.thread(channel, ts).then(
      (messages) => change({ do: "messages", channel, messages, complete: false }),
      () => undefined, // the replies known from events are shown; the next connection asks again
    );
  }, []);

  const reload = useCallback(() => {
    api.state().then(
      async (workspace) => {
        change({ do: "state", workspace });
        for (const channel of workspace.channels) {
          change({ do: "asking", channel: channel.id });
          const messages = await api.messages(channel.id).catch(() => null);
          if (messages) change({ do: "messages", channel: channel.id, messages, complete: true });
        }
        for (const [channel, ts] of threads.current.values()) loadThread(channel, ts);
        change({ do: "asking-views" });
        const views = await api.openViews().catch(() => null);
        if (views) change({ do: "views", views });
      },
      () => change({ do: "failed" }),
    );
  }, [loadThread]);

  useEffect(
    () =>
      listen(
        (event) => {
          change({ do: "event", event });
          const { type, channel, ts } = event;
          if (type === "status" && typeof channel === "string" && ts)
            setTimeout(() => change({ do: "done", channel, thread: ts }), longestStatus);
        },
        () => {
          change({ do: "link", link: "open" });
          reload(); // events may have been missed while there was no connection
        },
        () => {
          change({ do: "link", link: "lost" });
          change({ do: "failed" });
        },
      ),
    [reload],
  );

  return useMemo(() => ({ state, change, reload, loadThread }), [state, reload, loadThread]);
}

export const WorkspaceContext = createContext<WorkspaceHandle | null>(null);

export function useWorkspace(): WorkspaceHandle & { workspace: WorkspaceState } {
  const handle = useContext(WorkspaceContext);
  const workspace = handle?.state.workspace;
  if (!handle || !workspace) throw new Error("used before the workspace was loaded");
  return { ...handle, workspace };
}
