/** The beginning of a channel: what it is, and three things to try. */

import { Avatar, Icon } from "./icons";
import type { Channel, WorkspaceState } from "./types";
import { type Language, useLanguage, useWords } from "./words";
import { useWorkspace } from "./workspace";

interface Hint {
  fill: string;
  en: string;
  zh: string;
}

function hintsFor(channel: Channel, workspace: WorkspaceState, language: Language): Hint[] {
  const bot = `@${workspace.bot.name}`;
  const command = workspace.commands[0]?.command ?? "/tianjin";
  if (workspace.hints?.length) return workspace.hints.map(({ words, label }) => ({ fill: words, en: label, zh: "" }));
  if (channel.kind === "im") {
    return [
      {
        fill: language === "zh" ? "天津港上半年吞吐量是多少？" : "How fast did GDP grow in H1 2025?",
        en: "Just ask; here it needs no mention",
        zh: "直接问，这里不用 @",
      },
      { fill: `${command} figures`, en: "Key figures, each with its sentence", zh: "关键数据，句句有出处" },
      { fill: `${command} help`, en: "Everything it can do", zh: "它会做的一切" },
    ];
  }
  return [
    { fill: command, en: "Say hello: a welcome with buttons", zh: "打个招呼：带按钮的欢迎" },
    { fill: `${command} digest`, en: "The newest papers, told short", zh: "最新报纸摘要" },
    {
      fill: language === "zh" ? `${bot} 天津港上半年吞吐量是多少？` : `${bot} how fast did GDP grow in H1 2025?`,
      en: "Mention it; it answers in a thread",
      zh: "提到它，它在消息列里回答",
    },
  ];
}

export function Hints({
  channel,
  quiet,
  onFill,
}: {
  channel: Channel;
  quiet: boolean;
  onFill: (text: string) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const { workspace } = useWorkspace();
  return (
    <section className={quiet ? "beginning quiet" : "beginning"}>
      {channel.kind === "im" ? (
        <Avatar name={channel.name} bot size={56} />
      ) : (
        <span className="beginning-hash">
          <Icon name="hash" size={30} />
        </span>
      )}
      <h2>{channel.kind === "im" ? words.emptyIm(channel.name) : words.emptyChannel(channel.name)}</h2>
      {channel.topic && <p className="beginning-topic">{channel.topic}</p>}
      {(channel.kind === "im" || channel.is_member !== false) && (
        <>
          <p className="try-title">{words.tryTitle}</p>
          <div className="hints">
            {hintsFor(channel, workspace, language).map((hint) => (
              <button key={hint.fill} type="button" className="hint" onClick={() => onFill(hint.fill)}>
                <code>{hint.fill}</code>
                <span>{hint.en}</span>
                {hint.zh && <span lang="zh-CN">{hint.zh}</span>}
              </button>
            ))}
          </div>
          <p className="try-note">{words.tryNote}</p>
        </>
      )}
    </section>
  );
}
