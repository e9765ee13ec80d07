/** A report as a document, before it is a PDF, a Word file or a screen. Texts are final, in one language. */
import type { NarrativePart } from "@minhchung/db/schema/reports";
import type { Shapes } from "./chart.ts";
import type { Ref } from "./shapes.ts";

export interface TableCell {
  readonly text: string;
  /** The list behind the number. */
  readonly ref?: Ref;
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  /** `share` of the width, in percent. */
  readonly columns: readonly { readonly title: string; readonly number: boolean; readonly share: number }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** The last row sums up. */
  readonly totalled: boolean;
  /** Says why numbers are missing, where some are. */
  readonly note: string | null;
}

export interface ChartPoint {
  readonly label: string;
  readonly text: string;
  readonly value: number | null;
  /** The list behind the number; none where there is nothing, or nothing that is shown. */
  readonly ref?: Ref;
}

export interface Chart {
  readonly kind: "chart";
  readonly caption: string;
  readonly shapes: Shapes;
  /** What the chart shows, for those who do not see it; and as bars of a table in Word. */
  readonly points: readonly ChartPoint[];
}

/** What people write, or what is proposed until somebody saved it. */
export interface Words {
  readonly kind: "words";
  readonly part: NarrativePart;
  readonly paragraphs: readonly string[];
  readonly proposed: boolean;
}

export interface Heading {
  readonly kind: "heading";
  readonly text: string;
}

/** A plain sentence of the program's own. */
export interface Line {
  readonly kind: "line";
  readonly text: string;
}

export type Block = Table | Chart | Words | Heading | Line;

export interface Section {
  /** "I" */
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly language: "vi" | "en";
  /** For the file's properties: "Báo cáo: Công tác kiểm chứng thông tin năm 2026". */
  readonly title: string;
  /** What stands on every page of a sample or an open report; else null. */
  readonly mark: string | null;
  readonly head: {
    readonly superior: string;
    readonly body: string;
    readonly number: string;
    readonly country: string;
    readonly motto: string;
    readonly dated: string;
    readonly name: string;
    readonly subject: string;
  };
  readonly basis: readonly string[];
  readonly sections: readonly Section[];
  readonly foot: {
    readonly recipientsTitle: string;
    readonly recipients: readonly string[];
    readonly signer: string;
    readonly sign: string;
    readonly name: string;
  };
  readonly appendix: { readonly name: string; readonly title: string; readonly lines: readonly string[] };
  readonly proposedNote: string;
}
