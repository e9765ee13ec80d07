import { type Html, html } from "../html.ts";

export interface FieldOptions {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** What is wrong, in words; shown beside the field and announced with it. */
  error?: string | undefined;
  optional?: string | undefined;
  /** Rows of a text area; without it a single line. */
  rows?: number;
  type?: "text" | "url" | "email";
  autocomplete?: string;
  required?: boolean;
}

/** A labelled field with its hint and its error, tied together for screen readers. */
export function field(options: FieldOptions): Html {
  const {
    name,
    label,
    hint,
    value,
    error,
    optional,
    rows,
    type = "text",
    autocomplete = "off",
    required,
  } = options;
  const shared = html` id="${name}" name="${name}" aria-describedby="${name}-hint${error ? ` ${name}-error` : ""}" autocomplete="${autocomplete}"${error && html` aria-invalid="true"`}${required && html` required`}`;
  return html`<div class="field${error && " wrong"}"><label for="${name}">${label}${optional && html` <span class="quiet">(${optional})</span>`}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${error && html`<p class="error" id="${name}-error">${error}</p>`}
${rows ? html`<textarea rows="${rows}"${shared}>${value && `\n${value}`}</textarea>` : html`<input type="${type}"${shared} value="${value}"${type === "url" && html` inputmode="url"`}>`}</div>`;
}

/** All errors above the form, each a link to its field (WCAG 3.3.1); read out first because it has the focus role. */
export function errorSummary(
  title: string,
  errors: readonly { field: string; text: string }[],
): Html | false {
  return (
    errors.length > 0 &&
    html`<div class="note strong bad" role="alert"><p><strong>${title}</strong></p><ul>${errors.map(({ field: name, text }) => html`<li><a href="#${name}">${text}</a></li>`)}</ul></div>`
  );
}
