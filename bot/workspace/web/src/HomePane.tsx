/** The App Home: what the app shows a person when they open it. */

import { useEffect, useState } from "react";
import { api } from "./api";
import { ViewBody } from "./ViewBody";
import { Avatar, Icon } from "./icons";
import type { Values } from "./types";
import { useWords } from "./words";
import { toast, unheard, useWorkspace } from "./workspace";

export function HomePane({ onMenu }: { onMenu: () => void }) {
  const { state, change, workspace } = useWorkspace();
  const words = useWords();
  const [values, setValues] = useState<Values>({});
  const [asked, setAsked] = useState(false);
  const name = workspace.bot.real_name ?? workspace.bot.name;
  const im = workspace.channels.find((channel) => channel.kind === "im");

  useEffect(() => {
    let gone = false;
    api
      .openHome()
      .then((answer) => (unheard(answer) ? change(toast(words.failed(answer.error ?? "?"))) : undefined))
      .then(api.home)
      .then(
        (view) => {
          if (gone) return;
          if (view) change({ do: "home", view });
          setAsked(true);
        },
        () => setAsked(true),
      );
    return () => {
      gone = true;
    };
  }, [change, words]);

  return (
    <main className="pane" aria-label={`${name} ${words.home}`}>
      <header className="pane-head">
        <button type="button" className="icon-button only-narrow" aria-label={words.menu} onClick={onMenu}>
          <Icon name="menu" />
        </button>
        <Avatar name={name} bot size={26} />
        <h1>{name}</h1>
        <div className="tabs">
          <a href="#/home" aria-current="page">
            {words.home}
          </a>
          {im && <a href={`#/${im.id}`}>{words.directMessages}</a>}
        </div>
      </header>
      {state.bot === false && (
        <div className="notice" role="status">
          {words.botGone}
        </div>
      )}
      <div className="list" tabIndex={0} role="region" aria-label={words.home}>
        <div className="home-body">
          {state.home ? (
            <ViewBody key={state.home.id} view={state.home} values={values} onValues={setValues} />
          ) : (
            <p className="home-empty">{asked ? words.homeEmpty : words.homeLoading}</p>
          )}
        </div>
      </div>
    </main>
  );
}
