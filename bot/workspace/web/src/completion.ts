/** What the composer offers while one types, as pure functions of the text before the caret. */

import type { WorkspaceState } from "./types";

export interface Offer {
  key: string;
  /** Stands in the list. */
  label: string;
  detail: string;
  /** Replaces the text from `from` to the caret. */
  insert: string;
}

export interface Offers {
  kind: "command" | "words" | "person";
  from: number;
  offers: Offer[];
  /** The offer that Enter takes, or -1: Enter sends. */
  start: number;
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().trim();

/** `figures [indicator] [period]` is typed as `figures `: what stands in brackets or capitals is the person's to fill in. */
export function typedPart(words: string): { typed: string; open: boolean } {
  const typed = words.replace(/[[<【〔（(…].*$/s, "").replace(/(\s+[A-Z]{2,})+\s*$/, "");
  return { typed: typed.trim(), open: typed.trim() !== words.trim() };
}

export function offersFor(before: string, workspace: WorkspaceState, inThread: boolean): Offers | null {
  const text = before.replace(/^／/, "/");
  if (!inThread && text.startsWith("/")) return commandOffers(text, workspace);
  return personOffers(before, workspace);
}

function commandOffers(text: string, workspace: WorkspaceState): Offers | null {
  const space = text.search(/[\s\u3000]/);
  if (space < 0) {
    const wanted = fold(text);
    const offers = workspace.commands
      .filter((command) => command.command.toLowerCase().startsWith(wanted))
      .map((command) => ({
        key: command.command,
        label: command.command,
        detail: [command.description, command.usage_hint].filter(Boolean).join(" · "),
        insert: `${command.command} `,
      }));
    if (offers.length === 0) return null;
    const exact = offers.some((offer) => offer.key.toLowerCase() === wanted);
    return { kind: "command", from: 0, offers, start: exact ? -1 : 0 };
  }
  const command = workspace.commands.find(
    (other) => other.command.toLowerCase() === text.slice(0, space).toLowerCase(),
  );
  if (!command?.completions) return null;
  const wanted = fold(text.slice(space));
  const known = command.completions.map((completion) => ({
    ...completion,
    ...typedPart(completion.words),
    chinese: chineseWord(completion.label),
  }));
  const exact = known.some((completion) => fold(completion.typed) === wanted || completion.chinese === wanted);
  const begun = (word: string | undefined) => word !== undefined && fold(word).startsWith(wanted);
  const offers = known
    .filter(
      (completion) =>
        begun(completion.typed) ||
        begun(completion.chinese) ||
        (wanted.length > 1 && fold(completion.label).includes(wanted)),
    )
    .map((completion) => ({
      key: completion.words,
      label: completion.words,
      detail: completion.label,
      // Who began in Chinese goes on in Chinese.
      insert: `${command.command} ${wanted && begun(completion.chinese) ? completion.chinese : completion.typed}${completion.open ? " " : ""}`,
      begun: begun(completion.typed) || begun(completion.chinese),
    }));
  if (offers.length === 0 || (exact && offers.length === 1 && /\s$/.test(text))) return null;
  // Enter completes what is begun; a whole word, or one that only a description holds, it sends as it is.
  return {
    kind: "words",
    from: 0,
    offers,
    start: wanted === "" || exact ? -1 : offers.findIndex((offer) => offer.begun),
  };
}

/** Descriptions may begin with the command's Chinese word: `摘要 · the day's articles`. */
const chineseWord = (label: string) => /^([\u4e00-\u9fff]{1,8})\s*[·:：]/.exec(label)?.[1];

function personOffers(before: string, workspace: WorkspaceState): Offers | null {
  const found = /(^|[^A-Za-z0-9._-])[@＠]([^\s@＠]{0,30})$/.exec(before);
  if (!found) return null;
  const wanted = fold(found[2] ?? "");
  const from = found.index + (found[1] ?? "").length;
  const bot = {
    id: workspace.bot.user_id,
    name: workspace.bot.name,
    detail: `${workspace.bot.real_name ?? ""} · App`.replace(/^ · /, ""),
  };
  const people = [
    bot,
    ...workspace.people
      .filter((person) => person.id !== bot.id && person.id !== workspace.me.id)
      .map((person) => ({ ...person, detail: person.real_name ?? "" })),
  ];
  if (people.some((person) => fold(person.name) === wanted)) return null;
  const offers = people
    .filter((person) => fold(person.name).startsWith(wanted) || fold(person.detail).startsWith(wanted))
    .map((person) => ({ key: person.id, label: `@${person.name}`, detail: person.detail, insert: `@${person.name} ` }));
  return offers.length ? { kind: "person", from, offers, start: 0 } : null;
}

/** What is typed, with `@name` and `#channel` as Slack passes them on; the workspace escapes the rest. */
export function encode(text: string, workspace: WorkspaceState): string {
  const literal = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const named = [
    { id: workspace.bot.user_id, names: [workspace.bot.name, workspace.bot.real_name] },
    ...[...workspace.people, workspace.me].map((person) => ({ id: person.id, names: [person.name, person.real_name] })),
  ]
    .flatMap(({ id, names }) => names.flatMap((name) => (name ? [{ id, name }] : [])))
    .sort((a, b) => b.name.length - a.name.length);
  let out = text;
  for (const { id, name } of named)
    out = out.replace(new RegExp(`(^|[^A-Za-z0-9._<-])[@＠]${literal(name)}(?![A-Za-z0-9_])`, "gi"), `$1<@${id}>`);
  for (const channel of workspace.channels) {
    if (channel.kind === "channel")
      out = out.replace(
        new RegExp(`(^|\\s)#${literal(channel.name)}(?![A-Za-z0-9_-])`, "g"),
        `$1<#${channel.id}|${channel.name}>`,
      );
  }
  return out;
}
