/** What is pressed: buttons, icons and feedback. */

import { useState } from "react";
import { Icon } from "../../icons";
import { useWords } from "../../words";
import { plain } from "../mrkdwn";
import { type ElementProps, useElement } from "./element";

export function Button(props: ElementProps) {
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

export function IconButton(props: ElementProps) {
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

export function Feedback(props: ElementProps) {
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
