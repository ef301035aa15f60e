/** Interactive elements. The library draws these too, but tells nobody what was chosen; these do. */

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "../icons";
import type { Action, Element, ElementState, Option } from "../types";
import { useWords } from "../words";
import { useWorkspace } from "../workspace";
import { Confirm } from "./Confirm";
import { Menu, type MenuItem } from "./Menu";
import { Link, Text, plain } from "./mrkdwn";
import { initialState, useSurface } from "./surface";

export interface ElementProps {
  element: Element;
  blockId: string;
  /** Whether a choice is told to the app at once: always, but in an input block without `dispatch_action`. */
  dispatches: boolean;
  /** The DOM id of its label, and of its hint or error, in an input block. */
  labelledBy?: string;
  describedBy?: string;
  invalid?: boolean;
  label?: string;
}

/** Asks first where the element has a confirm object. */
function useConfirm(element: Element): [(go: () => void) => void, ReactNode] {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const ask = (go: () => void) => (element.confirm ? setWaiting(() => go) : go());
  const dialog =
    waiting && element.confirm ? (
      <Confirm
        dialog={element.confirm}
        onAnswer={(yes) => {
          setWaiting(null);
          if (yes) waiting();
        }}
      />
    ) : null;
  return [ask, dialog];
}

function useElement({ element, blockId, dispatches }: ElementProps) {
  const surface = useSurface();
  const actionId = element.action_id ?? "";
  const first = initialState(element);
  const state: ElementState = surface.values[blockId]?.[actionId] ?? first ?? { type: element.type };
  const [ask, dialog] = useConfirm(element);
  const send = (more: Partial<Action>) => surface.act({ type: element.type, action_id: actionId, block_id: blockId, ...more });
  const set = (next: Partial<ElementState>, tell = dispatches) => {
    const whole: ElementState = { ...state, ...next, type: element.type };
    const go = () => {
      surface.remember(blockId, actionId, whole);
      if (tell) send(whole);
    };
    if (tell) ask(go);
    else go();
  };
  return { actionId, state, set, send, ask, dialog, busy: surface.busy === `${blockId}/${actionId}` };
}

function Button(props: ElementProps) {
  const { element } = props;
  const { actionId, send, ask, dialog, busy } = useElement(props);
  const press = () =>
    ask(() => {
      if (element.url && /^https?:/i.test(element.url)) window.open(element.url, "_blank", "noopener,noreferrer");
      send({ value: element.value, text: element.text });
    });
  return (
    <>
      <button
        type="button"
        id={actionId || undefined}
        data-action={actionId}
        className={`button ${element.style ?? ""}`}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        onClick={press}
      >
        {plain(element.text)}
      </button>
      {dialog}
    </>
  );
}

function IconButton(props: ElementProps) {
  const { element } = props;
  const { actionId, send, ask, dialog, busy } = useElement(props);
  return (
    <>
      <button
        type="button"
        data-action={actionId}
        className="button quiet"
        aria-label={element.accessibility_label ?? plain(element.text)}
        title={plain(element.text)}
        aria-busy={busy}
        onClick={() => ask(() => send({ value: element.value }))}
      >
        <Icon name="trash" size={16} />
      </button>
      {dialog}
    </>
  );
}

function Feedback(props: ElementProps) {
  const words = useWords();
  const { element } = props;
  const { actionId, send } = useElement(props);
  const [given, setGiven] = useState<string | null>(null);
  const choices = [
    ["good", element.positive_button, words.good],
    ["bad", element.negative_button, words.bad],
  ] as const;
  return (
    <span className="feedback" role="group" data-action={actionId}>
      {choices.map(([icon, button, fallback]) => (
        <button
          key={icon}
          type="button"
          className="button quiet"
          aria-pressed={given === icon}
          aria-label={button?.accessibility_label ?? (plain(button?.text) || fallback)}
          title={plain(button?.text) || fallback}
          onClick={() => {
            setGiven(icon);
            send({ value: button?.value, text: button?.text });
          }}
        >
          <Icon name={icon} size={16} />
        </button>
      ))}
    </span>
  );
}

function optionsOf(element: Element): { option: Option; group?: string }[] {
  if (element.option_groups) return element.option_groups.flatMap((group) => group.options.map((option) => ({ option, group: plain(group.label) })));
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

function Overflow(props: ElementProps) {
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
  if (kind === "channels_select") return workspace.channels.filter((channel) => channel.kind === "channel").map((channel) => named(channel.id, `#${channel.name}`));
  if (kind === "conversations_select") return workspace.channels.map((channel) => named(channel.id, channel.kind === "channel" ? `#${channel.name}` : channel.name));
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

function Select(props: ElementProps) {
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
  const shown = chosen.map((value) => plain(optionFor(value)?.text ?? state.selected_option?.text ?? value)).join(many ? "、" : "");
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

function Picks(props: ElementProps) {
  const { element } = props;
  const { actionId, state, set, dialog } = useElement(props);
  const many = element.type === "checkboxes";
  const chosen = many ? (state.selected_options ?? []) : state.selected_option ? [state.selected_option] : [];
  const toggle = (option: Option) => {
    if (!many) return set({ selected_option: option });
    const without = chosen.filter((other) => other.value !== option.value);
    set({ selected_options: without.length < chosen.length ? without : [...chosen, option] });
  };
  return (
    <div role={many ? "group" : "radiogroup"} aria-labelledby={props.labelledBy} aria-describedby={props.describedBy} className="picks">
      {(element.options ?? []).map((option) => (
        <label key={option.value} className="pick">
          <input
            type={many ? "checkbox" : "radio"}
            name={`${props.blockId}/${actionId}`}
            value={option.value}
            checked={chosen.some((other) => other.value === option.value)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
      {dialog}
    </div>
  );
}

/** `datetimepicker` counts seconds since 1970; the browser's input wants local time without a zone. */
function localDateTime(seconds: number | null | undefined): string {
  if (!seconds) return "";
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Picker(props: ElementProps) {
  const { element } = props;
  const { actionId, state, set, dialog } = useElement(props);
  const shared = {
    id: actionId || undefined,
    className: "field picker",
    "aria-label": props.labelledBy ? undefined : (props.label ?? plain(element.placeholder)) || element.type,
    "aria-labelledby": props.labelledBy,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid || undefined,
  };
  const input =
    element.type === "datepicker" ? (
      <input {...shared} type="date" value={state.selected_date ?? ""} onChange={(event) => set({ selected_date: event.target.value || null })} />
    ) : element.type === "timepicker" ? (
      <input {...shared} type="time" value={state.selected_time ?? ""} onChange={(event) => set({ selected_time: event.target.value || null })} />
    ) : (
      <input
        {...shared}
        type="datetime-local"
        value={localDateTime(state.selected_date_time)}
        onChange={(event) => set({ selected_date_time: event.target.value ? Math.floor(new Date(event.target.value).getTime() / 1000) : null })}
      />
    );
  return (
    <>
      {input}
      {dialog}
    </>
  );
}

const inputTypes: Record<string, string> = { number_input: "text", email_text_input: "email", url_text_input: "url" };

function Input(props: ElementProps) {
  const { element } = props;
  const { actionId, state, set } = useElement(props);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const autofocus = element.focus_on_load === true;
  useEffect(() => {
    if (autofocus) box.current?.focus();
  }, [autofocus]);
  const rich = element.type === "rich_text_input";
  const value = rich ? richText(state.rich_text_value) : (state.value ?? "");
  const change = (text: string) => set(rich ? { rich_text_value: asRichText(text) } : { value: text === "" ? null : text }, false);
  const shared = {
    ref: box,
    id: actionId || undefined,
    className: "field",
    value,
    placeholder: plain(element.placeholder),
    maxLength: element.max_length,
    "aria-label": props.labelledBy ? undefined : (props.label ?? plain(element.placeholder)) || actionId,
    "aria-labelledby": props.labelledBy,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid || undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement & HTMLTextAreaElement>) => change(event.target.value),
  };
  if (element.multiline || rich) return <textarea {...shared} rows={4} />;
  return (
    <input
      {...shared}
      type={inputTypes[element.type] ?? "text"}
      inputMode={element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : undefined}
      onKeyDown={(event) => {
        if (event.key === "Enter" && props.dispatches && !event.nativeEvent.isComposing) {
          event.preventDefault();
          set({ value: event.currentTarget.value || null }, true);
        }
      }}
    />
  );
}

const asRichText = (text: string) =>
  text === "" ? null : { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };

function richText(value: unknown): string {
  if (!value || typeof value !== "object") return "";
  const node = value as { text?: string; elements?: unknown[] };
  return node.text ?? (node.elements ?? []).map(richText).join("");
}

export function BlockElement(props: ElementProps) {
  const { element } = props;
  const words = useWords();
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <Button {...props} />;
    case "icon_button":
      return <IconButton {...props} />;
    case "feedback_buttons":
      return <Feedback {...props} />;
    case "overflow":
      return <Overflow {...props} />;
    case "static_select":
    case "multi_static_select":
    case "external_select":
    case "multi_external_select":
    case "users_select":
    case "multi_users_select":
    case "channels_select":
    case "multi_channels_select":
    case "conversations_select":
    case "multi_conversations_select":
      return <Select {...props} />;
    case "radio_buttons":
    case "checkboxes":
      return <Picks {...props} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <Picker {...props} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input":
      return <Input {...props} />;
    case "image":
      return <img className="element-image" src={element.image_url} alt={element.alt_text ?? ""} />;
    case "url":
      return <Link href={element.url ?? ""}>{plain(element.text) || element.url}</Link>;
    default:
      return <span className="unsupported">{words.unsupported(element.type)}</span>;
  }
}
