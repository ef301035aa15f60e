/** What the app says it is doing, above the box one types into, as Slack shows who is typing. */

import { useWorkspace } from "./workspace";

interface DoingProps {
  channel: string;
  /** Only what it does in this thread; in a channel, all it does there. */
  thread?: string;
}

export function Doing({ channel, thread }: DoingProps) {
  const { state, workspace } = useWorkspace();
  const here = state.doing.filter((one) => one.channel === channel && (thread === undefined || one.thread === thread));
  const name = workspace.bot.real_name ?? workspace.bot.name;
  return (
    <p className="doing" role="status">
      {here.length > 0 && (
        <>
          <i aria-hidden="true" />
          <i aria-hidden="true" />
          <i aria-hidden="true" />
          <span>
            <b>{name}</b> {here.at(-1)?.text}
          </span>
        </>
      )}
    </p>
  );
}
