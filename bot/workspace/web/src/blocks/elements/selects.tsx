/** What is chosen from a list that opens: selects of every kind, and the overflow menu. */

import { Icon } from "../../icons";
import type { Element, Option } from "../../types";
import { useWords } from "../../words";
import { useWorkspace } from "../../workspace";
import { Menu, type MenuItem } from "../Menu";
import { plain } from "../mrkdwn";
import { type ElementProps, useElement } from "./element";

function optionsOf(element: Element): { option: Option; group?: string }[] {
  if (element.option_groups)
    return element.option_groups.flatMap((group) =>
      group.options.map((option) => ({ option, group: plain(group.label) })),
    );
  return (element.options ?? []).map((option) => ({ option }));
}

const itemOf = ({ option, group }: { option: Option; group?: string }, chosen: boolean): MenuItem => ({
  key: option.value,
  label: plain(option.text),
  detail: option.description ? plain(option.description) : undefined,
  group,
  chosen,
  href: option.url && /^https?:/i.test(option.url) ? option.url : undefined,
});

export function Overflow(props: ElementProps) {
  const words = useWords();
  const { element } = props;
  const { actionId, send, ask, dialog } = useElement(props);
  const options = optionsOf(element);
  return (
    <>
      <Menu
        id={actionId || undefined}
        label={props.label ?? words.more}
        className="button overflow"
        button={<Icon name="more" size={16} />}
        items={options.map((option) => itemOf(option, false))}
        onPick={(value) => {
          const picked = options.find(({ option }) => option.value === value)?.option;
          if (picked) ask(() => send({ selected_option: picked }));
        }}
      />
      {dialog}
    </>
  );
}

/** One of the lists that a person picks from, as (value, label) whatever the list is of. */
function useChoices(element: Element): { option: Option; group?: string }[] {
  const { workspace } = useWorkspace();
  const named = (value: string, text: string) => ({ option: { value, text: { type: "plain_text", text } } as Option });
  const kind = element.type.replace("multi_", "");
  if (kind === "users_select") {
    const people = [workspace.me, ...workspace.people.filter((person) => person.id !== workspace.me.id)];
    return people.map((person) => named(person.id, person.name));
  }
  if (kind === "channels_select")
    return workspace.channels
      .filter((channel) => channel.kind === "channel")
      .map((channel) => named(channel.id, `#${channel.name}`));
  if (kind === "conversations_select")
    return workspace.channels.map((channel) =>
      named(channel.id, channel.kind === "channel" ? `#${channel.name}` : channel.name),
    );
  return optionsOf(element);
}

const valueKey: Record<string, "selected_user" | "selected_channel" | "selected_conversation"> = {
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
};
const valuesKey: Record<string, "selected_users" | "selected_channels" | "selected_conversations"> = {
  multi_users_select: "selected_users",
  multi_channels_select: "selected_channels",
  multi_conversations_select: "selected_conversations",
};

export function Select(props: ElementProps) {
  const words = useWords();
  const { element } = props;
  const { actionId, state, set, dialog, busy } = useElement(props);
  const choices = useChoices(element);
  const many = element.type.startsWith("multi_");
  const oneKey = valueKey[element.type];
  const manyKey = valuesKey[element.type];
  const chosen = many
    ? manyKey
      ? (state[manyKey] ?? [])
      : (state.selected_options ?? []).map((option) => option.value)
    : [oneKey ? state[oneKey] : state.selected_option?.value].filter((value): value is string => Boolean(value));
  const optionFor = (value: string) => choices.find(({ option }) => option.value === value)?.option;
  const pick = (value: string) => {
    if (!many) return set(oneKey ? { [oneKey]: value } : { selected_option: optionFor(value) ?? null });
    const without = chosen.filter((other) => other !== value);
    const next = chosen.includes(value) ? without : [...chosen, value];
    if (next.length > (element.max_selected_items ?? Infinity)) return;
    set(manyKey ? { [manyKey]: next } : { selected_options: next.flatMap((one) => optionFor(one) ?? []) });
  };
  const shown = chosen
    .map((value) => plain(optionFor(value)?.text ?? state.selected_option?.text ?? value))
    .join(many ? "、" : "");
  const placeholder = plain(element.placeholder) || words.choose;
  return (
    <>
      <Menu
        id={actionId || undefined}
        label={props.label ? `${props.label}: ${shown || placeholder}` : shown || placeholder}
        className={`button select ${busy ? "busy" : ""}`}
        describedBy={props.describedBy}
        invalid={props.invalid}
        multiple={many}
        button={
          <>
            <span className={shown ? "select-value" : "select-value none"}>{shown || placeholder}</span>
            <Icon name="down" size={15} />
          </>
        }
        items={choices.map((choice) => itemOf(choice, chosen.includes(choice.option.value)))}
        onPick={pick}
      />
      {dialog}
    </>
  );
}
