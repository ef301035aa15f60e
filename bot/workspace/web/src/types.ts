/** What the workspace sends and takes: messages, views and the parts of Block Kit that the page itself draws. */

export interface TextObject {
  type: "plain_text" | "mrkdwn";
  text: string;
  emoji?: boolean;
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
  url?: string;
}

export interface OptionGroup {
  label: TextObject;
  options: Option[];
}

export interface ConfirmDialog {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: "primary" | "danger";
}

export interface FeedbackButton {
  text: TextObject;
  value?: string;
  accessibility_label?: string;
}

/** Any block element: one wide shape, since each kind uses a handful of these. */
export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  confirm?: ConfirmDialog;
  accessibility_label?: string;
  placeholder?: TextObject;
  focus_on_load?: boolean;
  options?: Option[];
  option_groups?: OptionGroup[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_value?: string;
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  max_selected_items?: number;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  timezone?: string;
  image_url?: string;
  alt_text?: string;
  icon?: string;
  positive_button?: FeedbackButton;
  negative_button?: FeedbackButton;
}

export interface Block {
  type: string;
  block_id?: string;
  elements?: Element[];
  accessory?: Element;
  element?: Element;
  [key: string]: unknown;
}

/** What a person has chosen or typed in one element, in the form in which Slack sends it to the app. */
export interface ElementState {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  rich_text_value?: unknown;
}

/** block_id -> action_id -> state */
export type Values = Record<string, Record<string, ElementState>>;

export type Container = { type: "message"; channel: string; ts: string } | { type: "view"; view_id: string };

export interface Action extends ElementState {
  action_id: string;
  block_id: string;
  text?: TextObject;
}

export interface FileInfo {
  id: string;
  name: string;
  title?: string;
  mimetype?: string;
  size?: number;
  url: string;
}

export interface Message {
  ts: string;
  channel: string;
  user: string;
  username?: string;
  is_bot?: boolean;
  text: string;
  blocks?: Block[];
  thread_ts?: string;
  reply_count?: number;
  latest_reply?: string;
  ephemeral?: boolean;
  edited?: boolean;
  files?: FileInfo[];
  reactions?: { name: string; count: number }[];
}

export interface View {
  id: string;
  type: "modal" | "home";
  title?: TextObject;
  submit?: TextObject;
  close?: TextObject;
  blocks: Block[];
  /** What the workspace knows to be filled in: a page that is loaded again begins there. */
  state?: { values?: Values };
  hash?: string;
}

export interface Channel {
  id: string;
  name: string;
  topic?: string;
  is_member?: boolean;
  kind: "channel" | "im";
}

export interface Person {
  id: string;
  /** The handle, after the @. */
  name: string;
  real_name?: string;
  is_bot?: boolean;
}

export interface Completion {
  words: string;
  label: string;
}

export interface SlashCommand {
  command: string;
  description?: string;
  usage_hint?: string;
  completions?: Completion[];
}

export interface Shortcut {
  callback_id: string;
  name: string;
  type: "message" | "global";
}

export interface WorkspaceState {
  team: { id: string; name: string };
  me: Person;
  people: Person[];
  bot: { id: string; name: string; real_name?: string; user_id: string; connected?: boolean };
  channels: Channel[];
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  /** Three things to try in an empty channel; the page has its own where the workspace names none. */
  hints?: Completion[];
}

export interface LocalEvent {
  type:
    | "message"
    | "message_changed"
    | "message_deleted"
    | "ephemeral"
    | "view_opened"
    | "view_updated"
    | "view_closed"
    | "home"
    | "channel_joined"
    | "bot_connected"
    | "bot_disconnected"
    | "status"
    | "error";
  message?: Message;
  channel?: string | Channel;
  ts?: string;
  view?: View | null;
  view_id?: string;
  text?: string;
}
