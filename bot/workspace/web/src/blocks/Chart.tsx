/** `data_visualization` as plain SVG, with the same numbers as a table for those who want to read or hear them. */

import { useId, useLayoutEffect, useRef, useState } from "react";
import type { Block } from "../types";
import { locale } from "../time";
import { useLanguage, useWords, type Language } from "../words";

interface Series {
  name: string;
  data: { label: string; value: number }[];
}

interface ChartData {
  type: "line" | "bar" | "area" | "pie";
  series?: Series[];
  segments?: { label: string; value: number }[];
  axis_config?: { categories?: string[]; x_label?: string; y_label?: string };
}

const height = 240;
const colour = (at: number) => `var(--series-${(at % 6) + 1})`;

const short = (value: number, language: Language) =>
  value.toLocaleString(locale[language], {
    notation: Math.abs(value) >= 10_000 ? "compact" : "standard",
    maximumFractionDigits: 2,
  });

/** Round numbers that span the values: bars and areas from zero, lines from near their lowest. */
function ticks(values: number[], fromZero: boolean): number[] {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (fromZero || low / (high || 1) < 0.5) low = Math.min(0, low);
  high = fromZero ? Math.max(0, high) : high;
  if (low === high) high = low + (Math.abs(low) || 1);
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function useWidth(): [React.RefObject<HTMLElement | null>, number] {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(600);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

/** Chinese characters are about twice as wide as Latin ones. */
const textWidth = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 6.6), 0);

function Axes({ chart, width, title }: { chart: ChartData; width: number; title: string }) {
  const language = useLanguage();
  const series = chart.series ?? [];
  const categories = chart.axis_config?.categories ?? series[0]?.data.map((point) => point.label) ?? [];
  const valueAt = (one: Series, category: string) => one.data.find((point) => point.label === category)?.value;
  const values = series.flatMap((one) => one.data.map((point) => point.value));
  if (values.length === 0) return null;
  const marks = ticks(values, chart.type !== "line");
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const pad = {
    left: Math.max(...marks.map((mark) => textWidth(short(mark, language)))) + 14,
    right: 16,
    top: chart.axis_config?.y_label ? 34 : 22,
    bottom: 30,
  };
  const inner = { width: width - pad.left - pad.right, height: height - pad.top - pad.bottom };
  const slot = inner.width / Math.max(1, categories.length);
  const x = (at: number) => pad.left + slot * (at + 0.5);
  const y = (value: number) => pad.top + inner.height * (1 - (value - low) / (high - low));
  const every = Math.max(1, Math.ceil(Math.max(...categories.map(textWidth), 1) / (slot - 6)));
  const labelled = series.length === 1 && values.length <= 12;
  const bar = Math.min(44, (slot * 0.68) / series.length);
  return (
    <svg className="chart-svg" width={width} height={height} role="img" aria-label={title}>
      {marks.map((mark) => (
        <g key={mark}>
          <line
            x1={pad.left}
            x2={width - pad.right}
            y1={y(mark)}
            y2={y(mark)}
            className={mark === 0 ? "axis" : "grid"}
          />
          <text x={pad.left - 8} y={y(mark) + 4} textAnchor="end">
            {short(mark, language)}
          </text>
        </g>
      ))}
      {categories.map((category, at) =>
        at % every === 0 ? (
          <text key={category} x={x(at)} y={height - 9} textAnchor="middle">
            {category}
          </text>
        ) : null,
      )}
      {series.map((one, index) => {
        const points = categories.flatMap((category, at) => {
          const value = valueAt(one, category);
          return value === undefined ? [] : [{ category, value, x: x(at), y: y(value) }];
        });
        const path = points.map((point, at) => `${at ? "L" : "M"}${point.x},${point.y}`).join("");
        const base = y(Math.max(low, Math.min(0, high)));
        return (
          <g key={one.name} style={{ color: colour(index) }}>
            {chart.type === "area" && points.length > 0 && (
              <path
                d={`${path}L${points.at(-1)?.x},${base}L${points[0]?.x},${base}Z`}
                fill="currentColor"
                opacity={0.18}
              />
            )}
            {chart.type !== "bar" && (
              <path
                d={path}
                fill="none"
                stroke="currentColor"
                strokeWidth={2.2}
                strokeLinejoin="round"
                strokeLinecap="round"
              />
            )}
            {points.map((point) => {
              const left = point.x - (bar * series.length) / 2 + bar * index;
              return (
                <g key={point.category} className="point">
                  <title>{`${one.name} · ${point.category}: ${point.value.toLocaleString(locale[language])}`}</title>
                  {chart.type === "bar" ? (
                    <rect
                      x={left + 1}
                      width={Math.max(2, bar - 2)}
                      y={Math.min(point.y, base)}
                      height={Math.max(1, Math.abs(base - point.y))}
                      rx={3}
                      fill="currentColor"
                    />
                  ) : (
                    <>
                      <circle cx={point.x} cy={point.y} r={12} fill="transparent" />
                      <circle cx={point.x} cy={point.y} r={3.6} fill="currentColor" className="dot" />
                    </>
                  )}
                  {labelled && (
                    <text
                      x={point.x}
                      y={(chart.type === "bar" ? Math.min(point.y, base) : point.y) - 8}
                      textAnchor="middle"
                      className="value"
                    >
                      {short(point.value, language)}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
      {chart.axis_config?.y_label && (
        <text x={0} y={11} className="axis-label">
          {chart.axis_config.y_label}
        </text>
      )}
    </svg>
  );
}

function Pie({ chart, title }: { chart: ChartData; title: string }) {
  const language = useLanguage();
  const segments = (chart.segments ?? []).filter((segment) => segment.value > 0);
  const all = segments.reduce((sum, segment) => sum + segment.value, 0);
  const radius = 70;
  const around = 2 * Math.PI * radius;
  let before = 0;
  return (
    <div className="pie">
      <svg width={190} height={190} viewBox="-95 -95 190 190" role="img" aria-label={title}>
        {segments.map((segment, at) => {
          const part = segment.value / all;
          const start = before;
          before += part;
          return (
            <circle
              key={segment.label}
              r={radius}
              fill="none"
              strokeWidth={38}
              style={{ stroke: colour(at) }}
              strokeDasharray={`${Math.max(0, part * around - 1.5)} ${around}`}
              transform={`rotate(${start * 360 - 90})`}
            >
              <title>{`${segment.label}: ${segment.value.toLocaleString(locale[language])}`}</title>
            </circle>
          );
        })}
      </svg>
      <ul className="legend column">
        {segments.map((segment, at) => (
          <li key={segment.label}>
            <i style={{ background: colour(at) }} />
            {segment.label}
            <b>{((segment.value / all) * 100).toLocaleString(locale[language], { maximumFractionDigits: 1 })}%</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Chart({ block }: { block: Block }) {
  const words = useWords();
  const language = useLanguage();
  const id = useId();
  const [box, width] = useWidth();
  const chart = block["chart"] as ChartData;
  const title = (block["title"] as string | undefined) ?? "";
  const series = chart.type === "pie" ? [] : (chart.series ?? []);
  const categories =
    chart.type === "pie"
      ? (chart.segments ?? []).map((segment) => segment.label)
      : (chart.axis_config?.categories ?? series[0]?.data.map((point) => point.label) ?? []);
  const columns = chart.type === "pie" ? [{ name: title, data: chart.segments ?? [] }] : series;
  return (
    <figure className="chart" ref={box}>
      {title && <figcaption id={id}>{title}</figcaption>}
      {chart.type === "pie" ? <Pie chart={chart} title={title} /> : <Axes chart={chart} width={width} title={title} />}
      {chart.type !== "pie" && (series.length > 1 || chart.axis_config?.x_label) && (
        <ul className="legend">
          {series.length > 1 &&
            series.map((one, at) => (
              <li key={one.name}>
                <i style={{ background: colour(at) }} />
                {one.name}
              </li>
            ))}
          {chart.axis_config?.x_label && <li className="axis-label">{chart.axis_config.x_label}</li>}
        </ul>
      )}
      <details>
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{chart.axis_config?.x_label ?? ""}</th>
              {columns.map((one) => (
                <th scope="col" className="right" key={one.name}>
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((category) => (
              <tr key={category}>
                <th scope="row">{category}</th>
                {columns.map((one) => (
                  <td className="right" key={one.name}>
                    {one.data.find((point) => point.label === category)?.value.toLocaleString(locale[language]) ?? ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
