/** Where one is and where one can go. */

import { Avatar, Icon } from "./icons";
import type { Channel } from "./types";
import type { Place } from "./App";
import { type Language, useLanguage, useWords } from "./words";
import { unread, useWorkspace } from "./workspace";

interface SidebarProps {
  place: Place;
  open: boolean;
  onLanguage: (language: Language) => void;
  onGone: () => void;
}

export function Sidebar({ place, open, onLanguage, onGone }: SidebarProps) {
  const { state, workspace } = useWorkspace();
  const words = useWords();
  const language = useLanguage();
  const channels = workspace.channels.filter((channel) => channel.kind === "channel");
  const ims = workspace.channels.filter((channel) => channel.kind === "im");

  const entry = (channel: Channel) => {
    const here = place.kind === "channel" && place.channel === channel.id;
    const count = here ? 0 : unread(state, channel.id);
    return (
      <li key={channel.id}>
        <a
          href={`#/${channel.id}`}
          className={count ? "entry unread" : "entry"}
          aria-current={here ? "page" : undefined}
          onClick={onGone}
        >
          {channel.kind === "im" ? <Avatar name={channel.name} bot size={20} /> : <Icon name="hash" size={16} />}
          <span className="entry-name">{channel.name}</span>
          {channel.kind === "im" && (
            <i className={state.bot === false ? "presence away" : "presence"} aria-hidden="true" />
          )}
          {count > 0 && (
            <span className="count" aria-label={words.unread(count)}>
              {count}
            </span>
          )}
        </a>
      </li>
    );
  };

  return (
    <nav className={open ? "sidebar open" : "sidebar"} aria-label={workspace.team.name}>
      <div className="team">
        <span className="team-name">{workspace.team.name}</span>
        <span className="team-me">{workspace.me.real_name ?? workspace.me.name}</span>
      </div>
      <div className="groups">
        <h2>{words.channels}</h2>
        <ul>{channels.map(entry)}</ul>
        {ims.length > 0 && (
          <>
            <h2>{words.directMessages}</h2>
            <ul>{ims.map(entry)}</ul>
          </>
        )}
        <h2>{words.apps}</h2>
        <ul>
          <li>
            <a
              href="#/home"
              className="entry"
              aria-current={place.kind === "home" ? "page" : undefined}
              onClick={onGone}
            >
              <Icon name="home" size={16} />
              <span className="entry-name">{workspace.bot.real_name ?? workspace.bot.name}</span>
              <small>{words.home}</small>
            </a>
          </li>
        </ul>
      </div>
      <footer>
        {state.bot !== null && (
          <p className="link-state" role="status">
            <i className={state.bot ? "presence" : "presence away"} aria-hidden="true" />
            {state.bot ? words.botConnected : words.botDisconnected}
          </p>
        )}
        <p className="local-note">{words.localNote}</p>
        <button
          type="button"
          className="language"
          aria-label={words.languageLabel}
          onClick={() => onLanguage(language === "en" ? "zh" : "en")}
        >
          {words.language}
        </button>
      </footer>
    </nav>
  );
}
