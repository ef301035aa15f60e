/**
 * Slack's mrkdwn, drawn as Slack draws it.
 *
 * The library draws text objects too, but drops a line that begins with `#`, formats plain_text, and makes bold
 * what Slack would not (a `*` beside a Chinese character): a page that is there to show what Slack will show draws these itself.
 */

import { get as emojiNamed } from "node-emoji";
import { Fragment, type ReactNode } from "react";
import { formatDate } from "../time";
import type { TextObject } from "../types";
import { useLanguage, type Language } from "../words";
import { useWorkspace } from "../workspace";

interface Names {
  person: (id: string) => string;
  channel: (id: string) => string;
  language: Language;
}

export function useNames(): Names {
  const { workspace } = useWorkspace();
  const language = useLanguage();
  const named = [...workspace.people, workspace.me, { id: workspace.bot.user_id, name: workspace.bot.name }];
  return {
    person: (id) => named.find((person) => person.id === id)?.name ?? id,
    channel: (id) => workspace.channels.find((channel) => channel.id === id)?.name ?? id,
    language,
  };
}

export const decode = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export const emojify = (text: string) =>
  text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiNamed(name) ?? whole);

const safeScheme = /^(https?:|mailto:)/i;

export function Link({ href, children }: { href: string; children: ReactNode }) {
  if (!safeScheme.test(href)) return <span>{children}</span>;
  return (
    <a className="link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function angle(inner: string, names: Names): ReactNode {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : emojify(decode(inner.slice(bar + 1)));
  if (target.startsWith("@")) return <span className="mention">@{names.person(target.slice(1))}</span>;
  if (target.startsWith("#"))
    return (
      <a className="mention" href={`#/${target.slice(1)}`}>
        #{label || names.channel(target.slice(1))}
      </a>
    );
  if (target.startsWith("!date^")) {
    const [, seconds = "0", format = "", link] = target.split("^");
    const shown = Number.isFinite(Number(seconds)) ? formatDate(Number(seconds), format, names.language) : label;
    return link ? <Link href={decode(link)}>{shown}</Link> : <time>{shown}</time>;
  }
  if (target.startsWith("!"))
    return <span className="mention broadcast">{label || `@${target.slice(1).split("^")[0]}`}</span>;
  const href = decode(target);
  if (!safeScheme.test(href)) return decode(`<${inner}>`); // no link that Slack knows: what stands there
  return <Link href={href}>{label || href.replace(/^mailto:/, "")}</Link>;
}

const styles = [
  ["*", "strong"],
  ["_", "em"],
  ["~", "s"],
] as const;

/** Whether a formatting mark may stand beside this character: Slack wants a space or ASCII punctuation, not a letter and not Chinese. */
const edge = (letter: string | undefined) => letter === undefined || /[\s!-/:-@[-`{-~]/.test(letter);

const whole = /`[^`\n]+`|<[^<>\n]+>|https?:\/\/[^\s<>，。；：、！？（）【】《》“”‘’"']+|[\ue000-\uf8ff]/g;
const FIRST_STAND_IN = 0xe000;

/** Code, links and mentions: what formatting must not look into. */
function atom(text: string, names: Names): ReactNode {
  if (text.startsWith("`") && text.length > 2) return <code>{decode(text.slice(1, -1))}</code>;
  if (text.startsWith("<")) return angle(text.slice(1, -1), names);
  if (text.startsWith("http")) return <Link href={decode(text)}>{decode(text)}</Link>;
  return text;
}

/**
 * One line. Formatting may hold a link (`*<url|label>*`) but must not look into one, so code, links and mentions
 * are first replaced by one private-use character each.
 */
function line(text: string, names: Names): ReactNode {
  const atoms: string[] = [];
  const masked = text.replace(whole, (found) => {
    atoms.push(found);
    return String.fromCharCode(FIRST_STAND_IN + atoms.length - 1);
  });

  const leaf = (part: string): ReactNode =>
    part.split(/([\ue000-\uf8ff])/).map((piece, at) => {
      const original = at % 2 === 1 ? atoms[piece.charCodeAt(0) - FIRST_STAND_IN] : undefined;
      return <Fragment key={at}>{original === undefined ? emojify(decode(piece)) : atom(original, names)}</Fragment>;
    });

  const styled = (part: string): ReactNode => {
    for (let at = 0; at < part.length; at++) {
      const style = styles.find(([mark]) => mark === part[at]);
      if (!style || !edge(part[at - 1]) || /\s/.test(part[at + 1] ?? " ")) continue;
      const [mark, Tag] = style;
      for (let end = part.indexOf(mark, at + 2); end > 0; end = part.indexOf(mark, end + 1)) {
        if (/\s/.test(part[end - 1] ?? " ") || !edge(part[end + 1])) continue;
        return (
          <>
            {leaf(part.slice(0, at))}
            <Tag>{styled(part.slice(at + 1, end))}</Tag>
            {styled(part.slice(end + 1))}
          </>
        );
      }
    }
    return leaf(part);
  };
  return styled(masked);
}

export function Mrkdwn({ text }: { text: string }) {
  const names = useNames();
  const parts = text.split(/```\n?([\s\S]*?)```\n?/g);
  return (
    <div className="mrkdwn">
      {parts.map((part, at) => {
        if (at % 2 === 1) return <pre key={at}>{decode(part.replace(/\n$/, ""))}</pre>;
        const groups: { quote: boolean; lines: string[] }[] = [];
        for (const row of part.replace(/\n$/, "").split("\n")) {
          const quoted = /^(?:&gt;|>) ?/.exec(row);
          const last = groups.at(-1);
          const text = quoted ? row.slice(quoted[0].length) : row;
          if (last && last.quote === (quoted !== null)) last.lines.push(text);
          else groups.push({ quote: quoted !== null, lines: [text] });
        }
        return groups.map((group, index) => {
          const rows = group.lines.map((row, n) => (
            <Fragment key={n}>
              {n > 0 && "\n"}
              {line(row, names)}
            </Fragment>
          ));
          if (part === "") return null;
          return group.quote ? (
            <blockquote key={`${at}.${index}`}>{rows}</blockquote>
          ) : (
            <div key={`${at}.${index}`}>{rows}</div>
          );
        });
      })}
    </div>
  );
}

export function Text({ text }: { text: TextObject | string | undefined }) {
  if (!text) return null;
  if (typeof text !== "string" && text.type === "mrkdwn") return <Mrkdwn text={text.text} />;
  return <>{plain(text)}</>;
}

/** A text object as a bare string, for labels, titles and attributes. */
export function plain(text: TextObject | string | undefined | null): string {
  if (!text) return "";
  return emojify(decode(typeof text === "string" ? text : text.text));
}
