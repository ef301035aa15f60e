/** `data_table` (sorted by its headings, paged) and `table`. */

import { useState } from "react";
import { Icon } from "../icons";
import type { Block } from "../types";
import { useLanguage, useWords } from "../words";
import { locale } from "../time";
import { Blocks } from "./Blocks";
import { emojify } from "./mrkdwn";

interface Cell {
  type: "raw_text" | "raw_number" | "rich_text";
  text?: string;
  value?: number;
  elements?: unknown[];
}

function cellText(cell: unknown): string {
  if (Array.isArray(cell)) return cell.map(cellText).join("");
  if (!cell || typeof cell !== "object") return "";
  const node = cell as { text?: unknown; elements?: unknown; value?: unknown };
  if (typeof node.text === "string") return node.text;
  return node.elements ? cellText(node.elements) : node.value === undefined ? "" : String(node.value);
}

function Shown({ cell }: { cell: Cell | undefined }) {
  if (!cell) return null;
  if (cell.type === "rich_text") return <Blocks blocks={[cell as unknown as Block]} />;
  return <>{emojify(cellText(cell))}</>;
}

const asNumber = (cell: Cell | undefined) =>
  Number.parseFloat(cellText(cell).replaceAll(",", "").replace("−", "-")) || 0;

/** Long enough to take two lines where there is no room; a Chinese character is as wide as two letters. */
const isLong = (text: string) => {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.length + chinese > (chinese ? 16 : 12);
};

/** A bare number, a percentage, or the dash that stands for none. */
const NUMBER_OR_NOTHING = /^([+−-]?[\d.,]+\s*[%‰]?|[—–-]?)$/;

type Order = { column: number; down: boolean } | null;

export function DataTable({ block }: { block: Block }) {
  const words = useWords();
  const language = useLanguage();
  const [order, setOrder] = useState<Order>(null);
  const [page, setPage] = useState(0);
  const sortable = block.type === "data_table";
  const [head = [], ...body] = (block["rows"] as Cell[][] | undefined) ?? [];
  const settings = (block["column_settings"] as ({ align?: string; is_wrapped?: boolean } | null)[] | undefined) ?? [];
  const caption = block["caption"] as string | undefined;
  const pageSize = sortable ? Number(block["page_size"] ?? 5) : body.length;
  const rowHead = sortable ? Number(block["row_header_column_index"] ?? 0) : -1;

  const numeric = head.map(
    (_, column) =>
      body.length > 0 &&
      body.every((row) => row[column]?.type === "raw_number" || NUMBER_OR_NOTHING.test(cellText(row[column]).trim())),
  );
  const compare = (a: Cell[], b: Cell[], column: number) => {
    const [x, y] = [a[column], b[column]];
    if (x?.type === "raw_number" && y?.type === "raw_number") return (x.value ?? 0) - (y.value ?? 0);
    // What has no number stands last, whichever way it is sorted.
    if (x?.type === "raw_number" || y?.type === "raw_number") {
      return (x?.type === "raw_number" ? -1 : 1) * (order?.down ? -1 : 1);
    }
    if (numeric[column]) return asNumber(x) - asNumber(y);
    return cellText(x).localeCompare(cellText(y), locale[language], { numeric: true });
  };
  const sorted = order ? [...body].sort((a, b) => compare(a, b, order.column) * (order.down ? -1 : 1)) : body;
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const from = Math.min(page, pages - 1) * pageSize;
  const rows = sorted.slice(from, from + pageSize);
  const press = (column: number) => {
    setPage(0);
    setOrder(
      order?.column !== column
        ? { column, down: numeric[column] ?? false }
        : order.down === (numeric[column] ?? false)
          ? { column, down: !order.down }
          : null,
    );
  };
  const align = (column: number) => settings[column]?.align ?? (numeric[column] ? "right" : "left");

  return (
    <figure className="table">
      {caption && <figcaption>{caption}</figcaption>}
      <div className="table-scroll" tabIndex={0} role="group" aria-label={caption ?? words.asTable}>
        <table>
          {caption && <caption className="sr-only">{caption}</caption>}
          <thead>
            <tr>
              {head.map((cell, column) => {
                const sort = order?.column === column ? (order.down ? "descending" : "ascending") : undefined;
                return (
                  <th key={column} scope="col" className={align(column)} aria-sort={sort}>
                    {sortable ? (
                      <button type="button" onClick={() => press(column)} title={words.sortBy(cellText(cell))}>
                        <Shown cell={cell} />
                        <Icon name={sort === "descending" ? "down" : sort === "ascending" ? "up" : "sort"} size={13} />
                      </button>
                    ) : (
                      <Shown cell={cell} />
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={from + at}>
                {row.map((cell, column) => {
                  const Tag = column === rowHead ? "th" : "td";
                  const wide = isLong(cellText(cell)) || settings[column]?.is_wrapped;
                  return (
                    <Tag
                      key={column}
                      scope={column === rowHead ? "row" : undefined}
                      className={`${align(column)} ${wide ? "wide" : ""}`}
                    >
                      <Shown cell={cell} />
                    </Tag>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className="pager">
          <span aria-live="polite">
            {words.rowsOf(from + 1, Math.min(from + pageSize, sorted.length), sorted.length)}
          </span>
          <button
            type="button"
            className="button quiet"
            disabled={page === 0}
            aria-label={words.previous}
            title={words.previous}
            onClick={() => setPage(page - 1)}
          >
            <span className="turned">
              <Icon name="chevron" size={15} />
            </span>
          </button>
          <button
            type="button"
            className="button quiet"
            disabled={page >= pages - 1}
            aria-label={words.next}
            title={words.next}
            onClick={() => setPage(page + 1)}
          >
            <Icon name="chevron" size={15} />
          </button>
        </div>
      )}
    </figure>
  );
}
