/** The workspace's own JSON interface (`/local/…`), one function a call. */

import type { Action, Container, LocalEvent, Message, Values, View, WorkspaceState } from "./types";

export interface Answered {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  ts?: string;
  /** HTTP status. A refusal by the app has 200, and the workspace says so by an `error` event or as Slackbot. */
  status: number;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

/** Posts JSON. A refusal (any status with a JSON body) is an answer; only a lost connection or a broken body throws. */
async function post(path: string, body: unknown): Promise<Answered> {
  const form = body instanceof FormData;
  const response = await fetch(path, {
    method: "POST",
    ...(form ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const answer = (await response.json().catch(() => ({}))) as Partial<Answered>;
  return {
    ...answer,
    status: response.status,
    ok: answer.ok ?? response.ok,
    error: answer.error ?? (response.ok ? undefined : `HTTP ${response.status}`),
  };
}

const at = encodeURIComponent;

export const api = {
  state: () => get<WorkspaceState>("/local/state"),
  messages: async (channel: string) =>
    (await get<{ messages: Message[] }>(`/local/channels/${at(channel)}/messages`)).messages,
  thread: async (channel: string, ts: string) =>
    (await get<{ messages: Message[] }>(`/local/channels/${at(channel)}/threads/${at(ts)}`)).messages,
  openViews: async () => (await get<{ views: View[] }>("/local/views")).views,
  home: async () => (await get<{ view: View | null }>("/local/home")).view,
  say: (channel: string, text: string, thread_ts?: string) => post("/local/messages", { channel, text, thread_ts }),
  command: (channel: string, text: string) => post("/local/commands", { channel, text }),
  act: (container: Container, action: Action, state?: { values: Values }) =>
    post("/local/actions", { container, action, state }),
  submit: (view: string, values: Values) => post(`/local/views/${at(view)}/submit`, { state: { values } }),
  close: (view: string) => post(`/local/views/${at(view)}/close`, {}),
  openHome: (tab: "home" | "messages" = "home") => post("/local/home", { tab }),
  invite: (channel: string) => post(`/local/channels/${at(channel)}/invite`, {}),
  shortcut: (callback_id: string, channel?: string, message_ts?: string) =>
    post("/local/shortcuts", { callback_id, channel, message_ts }),
  upload: (channel: string, file: File, text: string, thread_ts?: string) => {
    const form = new FormData();
    form.set("channel", channel);
    form.set("text", text);
    if (thread_ts) form.set("thread_ts", thread_ts);
    form.set("file", file, file.name);
    return post("/local/files", form);
  },
};

/** Keeps one event socket open for as long as the page is; returns how to stop. `onOpen` is told of every (re)connection. */
export function listen(
  onEvent: (event: LocalEvent) => void,
  onOpen: (again: boolean) => void,
  onLost: () => void,
): () => void {
  const longestPause = 5000;
  let stopped = false;
  let opened = 0;
  let pause = 300;
  let timer = 0;
  let socket: WebSocket | null = null;

  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/local/events`);
    socket.onopen = () => {
      pause = 300;
      onOpen(opened++ > 0);
    };
    socket.onmessage = (event) => onEvent(JSON.parse(String(event.data)) as LocalEvent);
    socket.onclose = () => {
      if (stopped) return;
      onLost();
      timer = window.setTimeout(connect, pause);
      pause = Math.min(pause * 2, longestPause);
    };
  };
  connect();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    socket?.close();
  };
}
