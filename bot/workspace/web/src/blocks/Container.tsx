/** A group of blocks under a title, which folds where the app says so. */

import { useId, useState } from "react";
import { Icon } from "../icons";
import type { Block, TextObject } from "../types";
import { Blocks } from "./Blocks";
import { Text, plain } from "./mrkdwn";

export function ContainerBlock({ block }: { block: Block }) {
  const id = useId();
  const folds = block["is_collapsible"] === true;
  const [open, setOpen] = useState(!(folds && block["default_collapsed"] === true));
  const icon = block["icon"] as { image_url?: string; alt_text?: string } | undefined;
  const richTitle = block["rich_text_title"] as Block | undefined;
  const title = (
    <>
      {icon?.image_url && <img className="card-icon" src={icon.image_url} alt={icon.alt_text ?? ""} />}
      <span className="container-titles">
        <span className="container-title">
          {richTitle ? <Blocks blocks={[richTitle]} /> : plain(block["title"] as TextObject)}
        </span>
        {block["subtitle"] !== undefined && (
          <span className="container-subtitle">
            <Text text={block["subtitle"] as TextObject} />
          </span>
        )}
      </span>
    </>
  );
  return (
    <section className={`container ${(block["width"] as string | undefined) ?? "standard"}`}>
      {folds ? (
        <button
          type="button"
          className="container-head"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" size={16} />
          {title}
        </button>
      ) : (
        <div className={block["has_header_divider"] === true ? "container-head ruled" : "container-head"}>{title}</div>
      )}
      {open && (
        <div id={id} className="container-body">
          <Blocks blocks={(block["child_blocks"] as Block[] | undefined) ?? []} />
        </div>
      )}
    </section>
  );
}
