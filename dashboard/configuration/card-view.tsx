import { type Block, cardBlocks } from "./card.ts";

/** A model's card as it is written: facts, figures, limits. */
export function CardView({ text }: { text: string }) {
  return (
    <div lang="en" className="grid max-w-4xl gap-2 py-2">
      {cardBlocks(text).map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in a text that does not change
        <BlockView key={i} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <h3 className="mt-2 font-semibold">{block.text}</h3>;
    case "paragraph":
      return <p className="break-words">{block.text}</p>;
    case "list":
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item) => (
            <li key={item} className="break-words">
              {item}
            </li>
          ))}
        </ul>
      );
    case "table":
      return <CardTable block={block} />;
  }
}

function CardTable({ block: { head, rows } }: { block: Block & { kind: "table" } }) {
  const named = head.some((cell) => cell !== "");
  return (
    <table className="facts stacked">
      {named && (
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row.join("|")}>
            {row.map((cell, i) => (
              <td key={head[i] || String(i)} className={i === 0 ? "font-medium" : "break-words"}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
