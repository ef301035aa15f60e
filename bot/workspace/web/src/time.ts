/** Times as people read them. A `ts` is seconds since 1970 with a fraction, as a string. */

import type { Language } from "./words";

const locale: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };

const dateOf = (ts: string) => new Date(Number.parseFloat(ts) * 1000);

export function clock(ts: string, language: Language): string {
  return dateOf(ts).toLocaleTimeString(locale[language], { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function fullTime(ts: string, language: Language): string {
  return dateOf(ts).toLocaleString(locale[language], {
    dateStyle: "long",
    timeStyle: "medium",
    hour12: false,
  } as Intl.DateTimeFormatOptions);
}

/** A key that is equal for two messages of one local day. */
export function dayKey(ts: string): string {
  const day = dateOf(ts);
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`;
}

export function dayName(
  ts: string,
  language: Language,
  words: { today: string; yesterday: string },
  now = Date.now(),
): string {
  const oneDay = 86_400_000;
  if (dayKey(ts) === dayKey(String(now / 1000))) return words.today;
  if (dayKey(ts) === dayKey(String((now - oneDay) / 1000))) return words.yesterday;
  return dateOf(ts).toLocaleDateString(locale[language], {
    weekday: "long",
    month: "long",
    day: "numeric",
    year: "numeric",
  });
}

/** Slack's `<!date^…>` tokens in the reader's own time zone and language. */
export function formatDate(timestamp: number, format: string, language: Language): string {
  const date = new Date(timestamp * 1000);
  const show = (options: Intl.DateTimeFormatOptions) => date.toLocaleString(locale[language], options);
  const tokens: Record<string, string> = {
    date_num: [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      .map((n) => String(n).padStart(2, "0"))
      .join("-"),
    date_slash: show({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date_long: show({ weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    date_long_full: show({ weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    date_short: show({ year: "numeric", month: "short", day: "numeric" }),
    date: show({ year: "numeric", month: "long", day: "numeric" }),
    time: show({ hour: "2-digit", minute: "2-digit", hour12: false }),
    time_secs: show({ hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }),
    day_divider_pretty: show({ month: "long", day: "numeric" }),
  };
  return format.replace(/\{(\w+?)(?:_pretty)?\}/g, (whole, token: string) => tokens[token] ?? whole);
}

export function fileSize(bytes: number | undefined, language: Language): string {
  if (bytes === undefined) return "";
  const units = ["B", "KB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size.toLocaleString(locale[language], { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}

export { locale };
