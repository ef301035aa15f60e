/** A labelled input of a modal, with its hint and what the app found wrong with it. */

import { useId } from "react";
import type { Block, TextObject } from "../types";
import { useWords } from "../words";
import { BlockElement } from "./elements";
import { plain } from "./mrkdwn";
import { useSurface } from "./surface";

const TYPED = /_(text_)?input$|picker$/;

export function InputBlock({ block }: { block: Block }) {
  const words = useWords();
  const id = useId();
  const { errors } = useSurface();
  if (!block.element) return null;
  const typed = TYPED.test(block.element.type);
  const Label = typed ? "label" : "div"; // a group of boxes has no one field that a label could lead to
  const label = plain(block["label"] as TextObject);
  const hint = plain(block["hint"] as TextObject | undefined);
  const error = errors[block.block_id ?? ""];
  return (
    <div className="input" data-block={block.block_id}>
      <Label id={`${id}-label`} className="input-label" {...(typed ? { htmlFor: block.element.action_id } : {})}>
        {label}
        {block["optional"] === true && <span className="optional"> {words.optional}</span>}
      </Label>
      <BlockElement
        element={block.element}
        blockId={block.block_id ?? ""}
        dispatches={block["dispatch_action"] === true}
        label={label}
        labelledBy={`${id}-label`}
        describedBy={error || hint ? `${id}-help` : undefined}
        invalid={Boolean(error)}
      />
      {(error || hint) && (
        <div id={`${id}-help`} className={error ? "input-error" : "input-hint"} role={error ? "alert" : undefined}>
          {error || hint}
        </div>
      )}
    </div>
  );
}
