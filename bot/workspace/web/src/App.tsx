/** The whole page: sidebar, channel or home, thread, modals. Where one is stands in the address, so a reload stays there. */

import { useCallback, useEffect, useMemo, useState } from "react";
import { api } from "./api";
import { ChannelPane } from "./ChannelPane";
import { HomePane } from "./HomePane";
import { Modal } from "./Modal";
import { Sidebar } from "./Sidebar";
import { ThreadPane } from "./ThreadPane";
import { Toasts } from "./Toasts";
import { LanguageContext, firstLanguage, keepLanguage, useWords } from "./words";
import { WorkspaceContext, unread, useWorkspaceState } from "./workspace";

export type Place = { kind: "home" } | { kind: "channel"; channel: string; thread?: string };

/** `#/home`, `#/C123` or `#/C123/1700000000.000100`. */
function placeOf(hash: string): Place | null {
  const [, first, second] = hash.split("/");
  if (!first) return null;
  if (first === "home") return { kind: "home" };
  return {
    kind: "channel",
    channel: decodeURIComponent(first),
    thread: second ? decodeURIComponent(second) : undefined,
  };
}

function usePlace(): Place | null {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const moved = () => setPlace(placeOf(location.hash));
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}

function Opening({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="opening" role="status">
      <span className="avatar seal" aria-hidden="true">
        津
      </span>
      <p>{failed ? words.loadFailed : words.loading}</p>
      {failed && (
        <button type="button" className="button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

function Lost() {
  const words = useWords();
  return (
    <div className="lost" role="alert">
      {words.linkLost}
    </div>
  );
}

export function App() {
  const handle = useWorkspaceState();
  const { state, reload } = handle;
  const [language, setLanguage] = useState(firstLanguage);
  const [menu, setMenu] = useState(false);
  const asked = usePlace();
  const workspace = state.workspace;

  const place = useMemo<Place | null>(() => {
    const first = workspace?.channels[0];
    if (asked?.kind === "home") return asked;
    if (asked && workspace?.channels.some((channel) => channel.id === asked.channel)) return asked;
    return first ? { kind: "channel", channel: first.id } : null;
  }, [asked, workspace]);
  const channel =
    place?.kind === "channel" ? workspace?.channels.find((other) => other.id === place.channel) : undefined;

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    keepLanguage(language);
  }, [language]);

  const waiting = workspace
    ? workspace.channels.reduce(
        (sum, other) => sum + (other.id === channel?.id && !document.hidden ? 0 : unread(state, other.id)),
        0,
      )
    : 0;
  const title =
    place?.kind === "home"
      ? (workspace?.bot.real_name ?? workspace?.bot.name)
      : channel && (channel.kind === "im" ? channel.name : `#${channel.name}`);
  useEffect(() => {
    if (workspace) document.title = `${waiting ? `(${waiting}) ` : ""}${title ?? ""} · ${workspace.team.name}`;
  }, [waiting, title, workspace]);

  const channelId = channel?.id ?? "";
  const direct = channel?.kind === "im";
  const connected = workspace !== undefined && workspace !== null;
  useEffect(() => {
    if (connected && direct) api.openHome("messages").catch(() => undefined); // the app may greet who comes first
  }, [connected, direct]);
  const openThread = useCallback((ts: string) => (location.hash = `#/${channelId}/${ts}`), [channelId]);
  const closeThread = useCallback(() => (location.hash = `#/${channelId}`), [channelId]);

  return (
    <LanguageContext value={language}>
      <WorkspaceContext value={handle}>
        {!workspace ? (
          <Opening failed={state.failed} onRetry={reload} />
        ) : (
          <div className="page">
            {place && <Sidebar place={place} open={menu} onLanguage={setLanguage} onGone={() => setMenu(false)} />}
            {menu && <div className="shade" onClick={() => setMenu(false)} />}
            <div className="content">
              {state.link === "lost" && <Lost />}
              <div className="panes">
                {place?.kind === "home" && <HomePane onMenu={() => setMenu(true)} />}
                {channel && (
                  <ChannelPane
                    key={channel.id}
                    channel={channel}
                    beside={place?.kind === "channel" && Boolean(place.thread)}
                    onThread={openThread}
                    onMenu={() => setMenu(true)}
                  />
                )}
                {channel && place?.kind === "channel" && place.thread && (
                  <ThreadPane
                    key={`${channel.id}/${place.thread}`}
                    channel={channel}
                    ts={place.thread}
                    onClose={closeThread}
                  />
                )}
              </div>
            </div>
            {state.views.map((view, at) => (
              <Modal key={view.id} view={view} stacked={at > 0} covered={at < state.views.length - 1} />
            ))}
            {state.views.length === 0 && <Toasts />}
          </div>
        )}
      </WorkspaceContext>
    </LanguageContext>
  );
}
