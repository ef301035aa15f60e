/** Cards, alone and side by side. The library draws cards too; their buttons are what needs ours. */

import type { Block, Element, TextObject } from "../types";
import { BlockElement } from "./elements";
import { Text } from "./mrkdwn";

type Picture = { image_url?: string; alt_text?: string } | undefined;

export function Card({ block }: { block: Block }) {
  const hero = block["hero_image"] as Picture;
  const icon = block["icon"] as Picture;
  const actions = (block["actions"] as Element[] | undefined) ?? [];
  const part = (name: string) => block[name] as TextObject | undefined;
  return (
    <article className="card">
      {hero?.image_url && <img className="card-hero" src={hero.image_url} alt={hero.alt_text ?? ""} />}
      <div className="card-head">
        {icon?.image_url && <img className="card-icon" src={icon.image_url} alt={icon.alt_text ?? ""} />}
        <div>
          {part("title") && (
            <div className="card-title">
              <Text text={part("title")} />
            </div>
          )}
          {part("subtitle") && (
            <div className="card-subtitle">
              <Text text={part("subtitle")} />
            </div>
          )}
        </div>
      </div>
      {part("body") && (
        <div className="card-body text">
          <Text text={part("body")} />
        </div>
      )}
      {part("subtext") && (
        <div className="card-subtext">
          <Text text={part("subtext")} />
        </div>
      )}
      {actions.length > 0 && (
        <div className="actions">
          {actions.map((element, at) => (
            <BlockElement key={element.action_id ?? at} element={element} blockId={block.block_id ?? ""} dispatches />
          ))}
        </div>
      )}
    </article>
  );
}

export function Carousel({ block }: { block: Block }) {
  const cards = (block.elements ?? []) as unknown as Block[];
  return (
    <div className="carousel" tabIndex={0} role="group">
      {cards.map((card, at) => (
        <Card key={card.block_id ?? at} block={card} />
      ))}
    </div>
  );
}
