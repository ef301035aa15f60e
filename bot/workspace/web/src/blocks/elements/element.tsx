/** What all interactive elements share: their state, how a choice is told to the app, and the question before it. */

import { type ReactNode, useState } from "react";
import type { Action, Element, ElementState } from "../../types";
import { Confirm } from "../Confirm";
import { initialState, useSurface } from "../surface";

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

export function useElement({ element, blockId, dispatches }: ElementProps) {
  const surface = useSurface();
  const actionId = element.action_id ?? "";
  const first = initialState(element);
  const state: ElementState = surface.values[blockId]?.[actionId] ?? first ?? { type: element.type };
  const [ask, dialog] = useConfirm(element);
  const send = (more: Partial<Action>) =>
    surface.act({ type: element.type, action_id: actionId, block_id: blockId, ...more });
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
