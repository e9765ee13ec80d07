import type { Block, Chart, Table } from "@minhchung/api/reports/document";
import type { Ref } from "@minhchung/api/reports/shapes";
import { Link } from "@tanstack/react-router";
import type { ListSearch } from "../api/queries.ts";
import { cx } from "../ui/cx.ts";
import { useWords } from "../words/words.ts";

/** The list behind a number, as it stands in an address. */
export function searchOf({ measure, group, bucket, timed, before }: Ref): ListSearch {
  return {
    measure,
    ...(group === undefined ? {} : { group }),
    ...(bucket === undefined ? {} : { bucket: String(bucket) }),
    ...(timed ? { timed: "true" } : {}),
    ...(before ? { before: "true" } : {}),
  };
}

/** A block of the document as it stands on the desk. */
export function BlockView(props: { block: Block; reportId: string; proposedNote: string }) {
  const { block, reportId } = props;
  switch (block.kind) {
    case "heading":
      return <h3 className="mt-5 mb-1 text-lg font-semibold">{block.text}</h3>;
    case "line":
      return <p className="my-2">{block.text}</p>;
    case "words":
      return (
        <div className="grid max-w-prose gap-2 text-lg">
          {block.paragraphs.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {block.proposed && <p className="text-base text-ink-2 italic">{props.proposedNote}</p>}
        </div>
      );
    case "table":
      return <TableView table={block} reportId={reportId} />;
    case "chart":
      return <ChartView chart={block} reportId={reportId} />;
  }
}

/** A number, with the way to the list behind it. */
function Figure({ text, link, reportId }: { text: string; link: Ref | undefined; reportId: string }) {
  if (!link) return text;
  return (
    <Link
      to="/reports/$reportId/list"
      params={{ reportId }}
      search={searchOf(link) as never}
      className="inline-block min-w-6 text-cham underline underline-offset-2"
    >
      {text}
    </Link>
  );
}

function TableView({ table, reportId }: { table: Table; reportId: string }) {
  return (
    <div className="my-4">
      <table className="facts table-fixed break-words max-md:text-sm max-md:[&_:is(td,th)]:pr-2">
        <caption className="pb-1 text-left font-semibold">{table.caption}</caption>
        <colgroup>
          {table.columns.map(({ title, share }) => (
            <col key={title} style={{ width: `${share}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {table.columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number ? "text-right!" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr
              key={row[0]?.text}
              className={table.totalled && r === table.rows.length - 1 ? "font-semibold" : undefined}
            >
              {row.map(({ text, ref }, i) => {
                const key = table.columns[i]?.title;
                const shown = <Figure text={text} link={ref} reportId={reportId} />;
                if (i === 0)
                  return (
                    <th key={key} scope="row" className="font-normal">
                      {shown}
                    </th>
                  );
                return (
                  <td key={key} className={cx("align-top", table.columns[i]?.number && "text-right")}>
                    {shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p className="mt-1 text-sm text-ink-2 italic">{table.note}</p>}
    </div>
  );
}

const LINES = { grid: "stroke-line", axis: "stroke-edge", curve: "stroke-cham" } as const;

/** The chart as shapes, with its figures in words for those who do not see it. */
function ChartView({ chart, reportId }: { chart: Chart; reportId: string }) {
  const t = useWords();
  const { shapes, caption, points } = chart;
  const told = points.map(({ label, text }) => `${label}: ${text}`).join("; ");
  return (
    <figure className="my-4 max-w-[44rem]">
      <figcaption className="pb-1 font-semibold">{caption}</figcaption>
      <svg
        viewBox={`0 0 ${shapes.width} ${shapes.height}`}
        role="img"
        aria-label={`${caption}. ${t("report.chartTable")}: ${told}`}
        className="block h-auto w-full"
      >
        {shapes.lines.map((l) => (
          <line
            key={`${l.look} ${l.x1} ${l.y1} ${l.x2}`}
            className={LINES[l.look]}
            strokeWidth={l.look === "curve" ? 2 : 1}
            x1={l.x1}
            y1={l.y1}
            x2={l.x2}
            y2={l.y2}
          />
        ))}
        {shapes.rects.map((r) => (
          <rect key={`${r.x} ${r.y}`} className="fill-cham" x={r.x} y={r.y} width={r.w} height={r.h} />
        ))}
        {shapes.dots.map((d) => (
          <circle key={d.x} className="fill-cham" cx={d.x} cy={d.y} r={3.2} />
        ))}
        {shapes.texts.map((words) => (
          <text
            key={`${words.x} ${words.y} ${words.text}`}
            className="fill-ink"
            fontSize={12}
            x={words.x}
            y={words.y}
            textAnchor={words.anchor}
          >
            {words.text}
          </text>
        ))}
      </svg>
      <details>
        <summary className="text-sm text-ink-2">{t("report.chartTable")}</summary>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 py-1">
          {points.map(({ label, text, ref }) => (
            <li key={label}>
              {label}: <Figure text={text} link={ref} reportId={reportId} />
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
