/** What an interactive element needs to know of where it stands: its message or view, and how to tell the app. */

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { api } from "../api";
import { deed } from "../deeds";
import type { Action, Block, Container, Element, ElementState, Values } from "../types";
import { useWords } from "../words";
import { toast, unheard, useWorkspace } from "../workspace";

export interface Surface {
  container: Container;
  values: Values;
  errors: Record<string, string>;
  /** `block_id/action_id` of what was pressed and is not yet acknowledged. */
  busy: string | null;
  remember: (blockId: string, actionId: string, state: ElementState) => void;
  act: (action: Action) => void;
}

const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error("an interactive element stands outside of a message or view");
  return surface;
}

/** The state that an element starts in, or null for one that has none (a button, an image). */
export function initialState(element: Element): ElementState | null {
  const type = element.type;
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "rich_text_input":
      return { type, rich_text_value: element.initial_value ?? null };
    default:
      return null;
  }
}

function elementsOf(block: Block): Element[] {
  if (block.type === "container") return []; // its children are walked by themselves
  return [
    ...(block.type === "actions" ? (block.elements ?? []) : []),
    ...(block.accessory ? [block.accessory] : []),
    ...(block.element ? [block.element] : []),
  ];
}

export function walk(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...walk((block["child_blocks"] as Block[] | undefined) ?? [])]);
}

/** Everything that has been chosen or typed, or stood there from the start: Slack's `state.values`. */
export function collect(blocks: Block[], values: Values): Values {
  const all: Values = {};
  for (const block of walk(blocks)) {
    for (const element of elementsOf(block)) {
      const first = initialState(element);
      if (!first || !element.action_id || !block.block_id) continue;
      all[block.block_id] = {
        ...all[block.block_id],
        [element.action_id]: values[block.block_id]?.[element.action_id] ?? first,
      };
    }
  }
  return all;
}

export interface SurfaceProps {
  container: Container;
  blocks: Block[];
  values: Values;
  onValues: (change: (old: Values) => Values) => void;
  errors?: Record<string, string>;
  children: ReactNode;
}

const noErrors: Record<string, string> = {};

export function SurfaceProvider({ container, blocks, values, onValues, errors = noErrors, children }: SurfaceProps) {
  const { change } = useWorkspace();
  const words = useWords();
  const [busy, setBusy] = useState<string | null>(null);
  const latest = useRef({ container, blocks, values });
  latest.current = { container, blocks, values };

  const remember = useCallback(
    (blockId: string, actionId: string, state: ElementState) => {
      const { [blockId]: block } = latest.current.values;
      // Kept at once, too: an action that follows in the same moment must carry the new state.
      latest.current.values = { ...latest.current.values, [blockId]: { ...block, [actionId]: state } };
      onValues((old) => ({ ...old, [blockId]: { ...old[blockId], [actionId]: state } }));
    },
    [onValues],
  );

  const act = useCallback(
    (action: Action) => {
      const key = `${action.block_id}/${action.action_id}`;
      const now = latest.current;
      setBusy(key);
      deed();
      api
        .act(now.container, action, { values: collect(now.blocks, now.values) })
        .then(
          (answer) => (unheard(answer) ? change(toast(words.failed(answer.error ?? "?"))) : undefined),
          () => change(toast(words.linkLost)),
        )
        .finally(() => setBusy((current) => (current === key ? null : current)));
    },
    [change, words],
  );

  const surface = useMemo<Surface>(
    () => ({ container, values, errors, busy, remember, act }),
    [container, values, errors, busy, remember, act],
  );
  return <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>;
}
