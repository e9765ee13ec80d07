/**
 * A schematic map: each commune is one tile of the same size, placed by where its centre lies among the others. No border
 * is drawn, because none is at hand; small communes are as easy to read and to press as large ones. Pure.
 */

export interface Placed {
  readonly code: string;
  readonly name: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface Tile {
  readonly code: string;
  readonly name: string;
  /** From 1, northernmost first. */
  readonly row: number;
  /** From 1, westernmost first. */
  readonly column: number;
}

export interface TileMap {
  readonly rows: number;
  readonly columns: number;
  readonly tiles: readonly Tile[];
  /** Whether the tiles stand as the communes lie; without coordinates they stand in the order of their names. */
  readonly placed: boolean;
}

/** At most so many tiles beside one another: what a phone of 360 px shows with readable names. */
const MOST_COLUMNS = 6;

/** Lays out the communes. The same communes give the same map, in whatever order they come. */
export function tileMap(units: readonly Placed[]): TileMap {
  const sorted = [...units].sort((a, b) => (a.code < b.code ? -1 : 1));
  const points = sorted.flatMap(({ latitude, longitude, ...unit }) =>
    latitude === undefined || longitude === undefined ? [] : [{ ...unit, latitude, longitude }],
  );
  if (points.length < sorted.length || points.length === 0) return inOrder(units);
  const columns = Math.min(MOST_COLUMNS, Math.ceil(Math.sqrt(points.length)) + 1, points.length);
  // A fifth of the tiles stay free, so that the outline can show.
  const rows = Math.ceil((points.length * 1.2) / columns);
  const cells = assigned(points, rows, columns);
  return trimmed(points.map(({ code, name }, i) => ({ code, name, ...(cells[i] as Cell) })));
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

function inOrder(units: readonly Placed[]): TileMap {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, units.length));
  const tiles = units.map(({ code, name }, i) => ({
    code,
    name,
    row: Math.floor(i / columns) + 1,
    column: (i % columns) + 1,
  }));
  return { rows: Math.ceil(units.length / columns), columns, tiles, placed: false };
}

/** Each point to a cell of its own, so that the squares of the distances add up to the least. */
function assigned(
  points: readonly { latitude: number; longitude: number }[],
  rows: number,
  columns: number,
): Cell[] {
  const along = scale(
    points.map(({ longitude }) => longitude),
    columns,
  );
  const down = scale(
    points.map(({ latitude }) => -latitude),
    rows,
  );
  const cells = Array.from({ length: rows * columns }, (_, i) => ({
    row: Math.floor(i / columns) + 1,
    column: (i % columns) + 1,
  }));
  const costs = points.map((_, i) =>
    cells.map(({ row, column }) => (row - (down[i] ?? 0)) ** 2 + (column - (along[i] ?? 0)) ** 2),
  );
  return leastCost(costs).map((cell) => cells[cell] as Cell);
}

/** Values spread over 1 … `length`. */
function scale(values: readonly number[], length: number): number[] {
  const low = Math.min(...values);
  const width = Math.max(...values) - low;
  return values.map((value) => (width === 0 ? (length + 1) / 2 : 1 + ((value - low) / width) * (length - 1)));
}

/**
 * The assignment problem (Hungarian algorithm with potentials, O(n²m)): for each row a column of its own.
 * Kuhn 1955, Munkres 1957; rows ≤ columns.
 */
export function leastCost(costs: readonly (readonly number[])[]): number[] {
  const n = costs.length;
  const m = costs[0]?.length ?? 0;
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(m + 1);
  /** Which row has the column, from 1; 0: nobody. */
  const owner = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    const path = new Int32Array(m + 1);
    const least = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(m + 1);
    owner[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const current = owner[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (done[j]) continue;
        const cost = (costs[current - 1]?.[j - 1] ?? 0) - at(rowPotential, current) - at(columnPotential, j);
        if (cost < at(least, j)) {
          least[j] = cost;
          path[j] = column;
        }
        if (at(least, j) < delta) {
          delta = at(least, j);
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (done[j]) {
          const of = owner[j] as number;
          rowPotential[of] = at(rowPotential, of) + delta;
          columnPotential[j] = at(columnPotential, j) - delta;
        } else least[j] = at(least, j) - delta;
      }
      column = next;
    } while (owner[column] !== 0);
    while (column !== 0) {
      const from = path[column] as number;
      owner[column] = owner[from] as number;
      column = from;
    }
  }
  const result = new Array<number>(n).fill(-1);
  for (let j = 1; j <= m; j++) if (owner[j]) result[(owner[j] as number) - 1] = j - 1;
  return result;
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;

/** Without rows and columns that hold nothing at the edges. */
function trimmed(tiles: readonly Tile[]): TileMap {
  const top = Math.min(...tiles.map(({ row }) => row)) - 1;
  const left = Math.min(...tiles.map(({ column }) => column)) - 1;
  const moved = tiles.map((tile) => ({ ...tile, row: tile.row - top, column: tile.column - left }));
  return {
    rows: Math.max(...moved.map(({ row }) => row)),
    columns: Math.max(...moved.map(({ column }) => column)),
    tiles: moved,
    placed: true,
  };
}
