/** Line icons, drawn here so that the page needs nothing from the network. */

const paths = {
  hash: "M4 9h16M4 15h16M10 3 8 21M16 3l-2 18",
  home: "M3 10.5 12 3l9 7.5V20a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1z",
  reply: "M21 12a8 8 0 0 1-8 8H4l2.2-2.6A8 8 0 1 1 21 12zM9 10h8M9 14h5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  send: "M4 12 20 4l-5 16-3.2-6.5zM11.8 13.5 20 4",
  close: "M6 6l12 12M18 6 6 18",
  download: "M12 4v11m0 0-4-4m4 4 4-4M5 20h14",
  file: "M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4",
  chevron: "M9 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z",
  check: "M5 12.5 10 17 19 7",
  good: "M7 11v9H4v-9zM7 11l4-8a2 2 0 0 1 2.5 2L13 9h5.5a2 2 0 0 1 2 2.4l-1.3 7A2 2 0 0 1 17.2 20H7",
  bad: "M7 13V4H4v9zM7 13l4 8a2 2 0 0 0 2.5-2L13 15h5.5a2 2 0 0 0 2-2.4l-1.3-7A2 2 0 0 0 17.2 4H7",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  menu: "M4 7h16M4 12h16M4 17h16",
  sort: "M8 10l4-4 4 4M8 14l4 4 4-4",
  up: "M7 14l5-5 5 5",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.8h.01",
  warning: "M12 4 2.8 20h18.4zM12 10.5v4M12 17.2h.01",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  clip: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L10 17a1.7 1.7 0 0 1-2.4-2.4L15 7",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** A person's initial on a colour of their own; the bot is a seal with 津, Tianjin's one-character name. */
export function Avatar({ name, bot, size = 36 }: { name: string; bot: boolean; size?: number }) {
  const style = { width: size, height: size, fontSize: size * (bot ? 0.6 : 0.44) };
  if (bot) {
    return (
      <span className="avatar seal" style={style} aria-hidden="true">
        津
      </span>
    );
  }
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  return (
    <span className="avatar" style={{ ...style, background: `hsl(${hue} 38% 42%)` }} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
