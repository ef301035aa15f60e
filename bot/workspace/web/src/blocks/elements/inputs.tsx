/** What is ticked, picked or typed. */

import { useLayoutEffect, useRef } from "react";
import type { Option } from "../../types";
import { Text, plain } from "../mrkdwn";
import { type ElementProps, useElement } from "./element";

export function Picks(props: ElementProps) {
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
    <div
      role={many ? "group" : "radiogroup"}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      className="picks"
    >
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

export function Picker(props: ElementProps) {
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
      <input
        {...shared}
        type="date"
        value={state.selected_date ?? ""}
        onChange={(event) => set({ selected_date: event.target.value || null })}
      />
    ) : element.type === "timepicker" ? (
      <input
        {...shared}
        type="time"
        value={state.selected_time ?? ""}
        onChange={(event) => set({ selected_time: event.target.value || null })}
      />
    ) : (
      <input
        {...shared}
        type="datetime-local"
        value={localDateTime(state.selected_date_time)}
        onChange={(event) =>
          set({
            selected_date_time: event.target.value ? Math.floor(new Date(event.target.value).getTime() / 1000) : null,
          })
        }
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

export function Input(props: ElementProps) {
  const { element } = props;
  const { actionId, state, set } = useElement(props);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const autofocus = element.focus_on_load === true;
  useLayoutEffect(() => {
    if (autofocus) box.current?.focus();
  }, [autofocus]);
  const rich = element.type === "rich_text_input";
  const value = rich ? richText(state.rich_text_value) : (state.value ?? "");
  const change = (text: string) =>
    set(rich ? { rich_text_value: asRichText(text) } : { value: text === "" ? null : text }, false);
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
  text === ""
    ? null
    : { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };

function richText(value: unknown): string {
  if (!value || typeof value !== "object") return "";
  const node = value as { text?: string; elements?: unknown[] };
  return node.text ?? (node.elements ?? []).map(richText).join("");
}
