/** Every sentence of the page, in both languages. */

import { createContext, useContext } from "react";

export type Language = "en" | "zh";

const en = {
  channels: "Channels",
  directMessages: "Direct messages",
  apps: "Apps",
  home: "Home",
  localNote: "Runs on this computer only. Nothing leaves it.",
  botConnected: "Bot connected",
  botDisconnected: "Bot not connected",
  botGone: "The bot is not connected. Messages are kept; it will answer what comes after it is back.",
  linkLost: "Connection to the workspace lost. Trying again…",
  loading: "Opening the workspace…",
  loadFailed: "The workspace does not answer. Is it still running?",
  retry: "Try again",
  today: "Today",
  yesterday: "Yesterday",
  newMessages: "New",
  edited: "(edited)",
  replies: (n: number) => (n === 1 ? "1 reply" : `${n} replies`),
  lastReply: (when: string) => `Last reply ${when}`,
  thread: "Thread",
  replyInThread: "Reply in thread",
  copyText: "Copy text",
  copied: "Copied",
  more: "More actions",
  closeThread: "Close thread",
  close: "Close",
  cancel: "Cancel",
  submit: "Submit",
  back: "Back",
  download: "Download",
  messageTo: (name: string) => `Message ${name}`,
  replyPlaceholder: "Reply…",
  send: "Send",
  attach: "Attach a file",
  shortcuts: "Shortcuts",
  remove: "Remove",
  composerHelp: "Enter to send, Shift+Enter for a new line",
  completionHelp: "↑ ↓ to choose · Tab to complete · Esc to close",
  waiting: "Waiting for the bot…",
  noSlashInThread: (command: string, bot: string) =>
    `Slack does not run ${command} in threads. Mention @${bot} here instead, or use ${command} in the channel.`,
  unknownCommand: (command: string) => `${command} is not a command here. Type / to see those there are.`,
  failed: (why: string) => `That did not work: ${why}`,
  notMember: (bot: string) => `${bot} is not in this channel: mentions do not reach it here.`,
  invite: (bot: string) => `Add @${bot}`,
  tryTitle: "Try one of these",
  tryNote: "Press to put it into the box below, then press Enter.",
  emptyChannel: (name: string) => `This is the very beginning of #${name}.`,
  emptyIm: (name: string) => `This is your direct message with ${name}.`,
  homeEmpty: "The app has not published its Home yet.",
  homeLoading: "Opening Home…",
  couldNotDraw: "This part could not be drawn; its text:",
  sortBy: (column: string) => `Sort by ${column}`,
  rowsOf: (from: number, to: number, all: number) => `${from}–${to} of ${all}`,
  previous: "Previous",
  next: "Next",
  asTable: "Show as table",
  choose: "Choose…",
  filter: "Filter…",
  nothingFits: "Nothing fits",
  optional: "(optional)",
  tooShort: (n: number) => `At least ${n} characters, please.`,
  required: "Please fill this in.",
  good: "Good answer",
  bad: "Bad answer",
  unsupported: (kind: string) => `This page does not draw “${kind}”.`,
  language: "中文",
  languageLabel: "页面改用中文",
  unread: (n: number) => `${n} unread`,
  menu: "Show channels",
  jumpToLatest: "Latest messages",
  fileTooLarge: "That file is larger than 20 MB.",
  attachedTo: "Attached",
};

type Words = typeof en;

const zh: Words = {
  channels: "频道",
  directMessages: "私信",
  apps: "应用",
  home: "首页",
  localNote: "只在本机运行，内容不会离开这台电脑。",
  botConnected: "机器人已连接",
  botDisconnected: "机器人未连接",
  botGone: "机器人未连接。消息会保留，它恢复后会回答之后的消息。",
  linkLost: "与工作区的连接已断开，正在重试……",
  loading: "正在打开工作区……",
  loadFailed: "工作区没有应答。它还在运行吗？",
  retry: "重试",
  today: "今天",
  yesterday: "昨天",
  newMessages: "新消息",
  edited: "（已编辑）",
  replies: (n) => `${n} 条回复`,
  lastReply: (when) => `最新回复 ${when}`,
  thread: "消息列",
  replyInThread: "在消息列中回复",
  copyText: "复制文字",
  copied: "已复制",
  more: "更多操作",
  closeThread: "关闭消息列",
  close: "关闭",
  cancel: "取消",
  submit: "提交",
  back: "返回",
  download: "下载",
  messageTo: (name) => `发消息到 ${name}`,
  replyPlaceholder: "回复……",
  send: "发送",
  attach: "添加文件",
  shortcuts: "快捷方式",
  remove: "移除",
  composerHelp: "Enter 发送，Shift+Enter 换行",
  completionHelp: "↑ ↓ 选择 · Tab 补全 · Esc 关闭",
  waiting: "正在等待机器人……",
  noSlashInThread: (command, bot) =>
    `Slack 的消息列里不能使用 ${command}。请在这里 @${bot}，或回到频道使用 ${command}。`,
  unknownCommand: (command) => `这里没有 ${command} 这个命令。输入 / 可查看全部命令。`,
  failed: (why) => `没有成功：${why}`,
  notMember: (bot) => `${bot} 不在这个频道里，在这里 @ 它收不到。`,
  invite: (bot) => `邀请 @${bot}`,
  tryTitle: "试试这些",
  tryNote: "点一下会填入下面的输入框，再按 Enter 发送。",
  emptyChannel: (name) => `这里是 #${name} 的开头。`,
  emptyIm: (name) => `这里是你与 ${name} 的私信。`,
  homeEmpty: "应用还没有发布首页。",
  homeLoading: "正在打开首页……",
  couldNotDraw: "这一部分无法显示，文字内容如下：",
  sortBy: (column) => `按“${column}”排序`,
  rowsOf: (from, to, all) => `第 ${from}–${to} 行，共 ${all} 行`,
  previous: "上一页",
  next: "下一页",
  asTable: "以表格显示",
  choose: "请选择……",
  filter: "筛选……",
  nothingFits: "没有符合的选项",
  optional: "（选填）",
  tooShort: (n) => `至少 ${n} 个字。`,
  required: "请填写此项。",
  good: "回答得好",
  bad: "回答不好",
  unsupported: (kind) => `此页面不能显示“${kind}”。`,
  language: "English",
  languageLabel: "Show the page in English",
  unread: (n) => `${n} 条未读`,
  menu: "显示频道",
  jumpToLatest: "最新消息",
  fileTooLarge: "文件超过 20 MB。",
  attachedTo: "附件",
};

const catalogues: Record<Language, Words> = { en, zh };

/** Slack's sentence, in both languages at once: it is what a newcomer most needs to understand. */
export const ONLY_YOU = "Only visible to you / 仅你可见";

const kept = "workspace.language";

export function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept);
  if (chosen === "en" || chosen === "zh") return chosen;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language);
}

export const LanguageContext = createContext<Language>("en");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return catalogues[useLanguage()];
}
