/** Block Kit, block by block: the library where it draws well, components of our own where something is pressed, sorted or folded. */

import { Component, type ReactNode } from "react";
import { type Block as LibraryBlock, Message as LibraryMessage } from "slack-blocks-to-jsx";
import { Icon } from "../icons";
import { formatDate } from "../time";
import type { Block, Element, TextObject } from "../types";
import { useWords } from "../words";
import { useWorkspace } from "../workspace";
import { Card, Carousel } from "./Card";
import { Chart } from "./Chart";
import { ContainerBlock } from "./Container";
import { DataTable } from "./DataTable";
import { BlockElement } from "./elements";
import { InputBlock } from "./InputBlock";
import { Link, Text, plain, useNames } from "./mrkdwn";
import { useSurface } from "./surface";

/** What the library throws at (it does at a raw_number cell) costs one block, not the page. */
export class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

function FromLibrary({ blocks }: { blocks: Block[] }) {
  const { workspace } = useWorkspace();
  const names = useNames();
  return (
    <LibraryMessage
      withoutWrapper
      logo=""
      name=""
      className="library"
      blocks={blocks as unknown as LibraryBlock[]}
      data={{
        users: [...workspace.people, workspace.me, { id: workspace.bot.user_id, name: workspace.bot.name }],
        channels: workspace.channels.map(({ id, name }) => ({ id, name })),
      }}
      hooks={{
        user: ({ id }) => <span className="mention">@{names.person(id)}</span>,
        channel: ({ id }) => (
          <a className="mention" href={`#/${id}`}>
            #{names.channel(id)}
          </a>
        ),
        date: ({ timestamp, format }) => <time>{formatDate(Number(timestamp), format, names.language)}</time>,
        link: ({ href, children }) => <Link href={href}>{children}</Link>,
      }}
    />
  );
}

function Section({ block }: { block: Block }) {
  const text = block["text"] as TextObject | undefined;
  const fields = (block["fields"] as TextObject[] | undefined) ?? [];
  return (
    <div className="section">
      <div className="section-text">
        {text && (
          <div className="text">
            <Text text={text} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="fields">
            {fields.map((field, at) => (
              <div key={at} className="text">
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="accessory">
          <BlockElement element={block.accessory} blockId={block.block_id ?? ""} dispatches />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: Block }) {
  const elements = (block.elements ?? []) as unknown as (TextObject | Element)[];
  return (
    <div className="context">
      {elements.map((element, at) =>
        element.type === "image" ? (
          <img
            key={at}
            className="context-image"
            src={(element as Element).image_url}
            alt={(element as Element).alt_text ?? ""}
          />
        ) : (
          <div key={at} className="text">
            <Text text={element as TextObject} />
          </div>
        ),
      )}
    </div>
  );
}

function Row({ block, className }: { block: Block; className: string }) {
  return (
    <div className={className}>
      {(block.elements ?? []).map((element, at) => (
        <BlockElement key={element.action_id ?? at} element={element} blockId={block.block_id ?? ""} dispatches />
      ))}
    </div>
  );
}

const levels = { default: "info", info: "info", warning: "warning", error: "error", success: "success" } as const;

function Alert({ block }: { block: Block }) {
  const level = levels[(block["level"] as keyof typeof levels | undefined) ?? "default"] ?? "info";
  return (
    <div className={`alert ${level}`} role={level === "error" ? "alert" : "status"}>
      <Icon
        name={({ success: "check", info: "info", warning: "warning", error: "warning" } as const)[level]}
        size={16}
      />
      <div className="text">
        <Text text={block["text"] as TextObject} />
      </div>
    </div>
  );
}

function Picture({ block }: { block: Block }) {
  const url =
    (block["image_url"] as string | undefined) ?? (block["slack_file"] as { url?: string } | undefined)?.url ?? "";
  return (
    <figure className="picture">
      {block["title"] !== undefined && <figcaption>{plain(block["title"] as TextObject)}</figcaption>}
      <img src={url} alt={(block["alt_text"] as string | undefined) ?? ""} loading="lazy" />
    </figure>
  );
}

function FileBlock({ block }: { block: Block }) {
  return (
    <div className="file">
      <Icon name="file" />
      <span>{(block["external_id"] as string | undefined) ?? "file"}</span>
    </div>
  );
}

function Header({ text, level }: { text: TextObject; level: number }) {
  const Tag = useSurface().container.type === "view" ? "h2" : "h3"; // under the view's title, or under the channel's
  return <Tag className={`header level-${level}`}>{plain(text)}</Tag>;
}

function OneBlock({ block }: { block: Block }): ReactNode {
  const words = useWords();
  switch (block.type) {
    case "section":
      return <Section block={block} />;
    case "header": {
      const level = Math.min(4, Math.max(1, Number(block["level"] ?? 2)));
      return <Header text={block["text"] as TextObject} level={level} />;
    }
    case "context":
      return <Context block={block} />;
    case "divider":
      return <hr className="divider" />;
    case "actions":
      return <Row block={block} className="actions" />;
    case "context_actions":
      return <Row block={block} className="actions context-actions" />;
    case "input":
      return <InputBlock block={block} />;
    case "alert":
      return <Alert block={block} />;
    case "image":
      return <Picture block={block} />;
    case "card":
      return <Card block={block} />;
    case "carousel":
      return <Carousel block={block} />;
    case "container":
      return <ContainerBlock block={block} />;
    case "table":
    case "data_table":
      return <DataTable block={block} />;
    case "data_visualization":
      return <Chart block={block} />;
    case "file":
      return <FileBlock block={block} />;
    case "rich_text":
    case "markdown":
    case "video":
    case "plan":
    case "task_card":
      return <FromLibrary blocks={[block]} />;
    default:
      return <p className="unsupported">{words.unsupported(block.type)}</p>;
  }
}

/** Blocks of a message, view or container, each behind a boundary of its own. */
export function Blocks({ blocks, fallback }: { blocks: Block[]; fallback?: string }) {
  const words = useWords();
  return (
    <div className="blocks">
      {blocks.map((block, at) => {
        const instead = (
          <div className="broken">
            <p>{words.couldNotDraw}</p>
            <p>{textOf(block) || fallback}</p>
          </div>
        );
        return (
          <Boundary key={block.block_id ?? at} fallback={instead}>
            <div className={latin(block) ? "block latin" : "block"}>
              <OneBlock block={block} />
            </div>
          </Boundary>
        );
      })}
    </div>
  );
}

/** Whether more of it is in Latin letters than in Chinese characters: its quotation marks are narrow then. */
function latin(block: Block): boolean {
  const text = textOf(block["label"] ?? block); // the options of a form may be in another language than its label
  return (text.match(/[A-Za-z]/g)?.length ?? 0) > (text.match(/[\u3400-\u9fff]/g)?.length ?? 0);
}

/** Every text that stands in a block. */
function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).filter(Boolean).join(" ");
  if (!node || typeof node !== "object") return "";
  return Object.entries(node)
    .map(([key, value]) => (typeof value === "string" ? (key === "text" ? value : "") : textOf(value)))
    .filter(Boolean)
    .join(" ");
}
