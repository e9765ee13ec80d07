/** The staff API as a page for people: each route with what it does, for whom, what it takes and gives. No script. Pure. */
import { type Html, html, trusted } from "../public/html.ts";
import { type Field, fieldsOf, type Schema, typeOf } from "./fields.ts";
import { STYLE } from "./style.ts";

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly "x-roles"?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Route extends Operation {
  readonly method: string;
  readonly path: string;
}

/** The whole page, from the document alone. */
export function openApiPage({ info, paths }: OpenApiDocument): string {
  const groups = new Map<string, Route[]>();
  for (const [path, item] of Object.entries(paths))
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), { ...operation, method: method.toUpperCase(), path }]);
    }
  const tags = [...groups.keys()];
  const count = [...groups.values()].reduce((sum, routes) => sum + routes.length, 0);
  return `<!doctype html>${html`<html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>${info.title}</title>
      <style>${trusted(STYLE)}</style>
    </head>
    <body>
      <header>
        <h1>${info.title}</h1>
        <p>${String(count)} routes, generated from the running program; the same as <a href="/openapi.json">OpenAPI 3.1</a> for
        tools. A session cookie of <a href="/desk/">the desk</a> opens them; writes are taken from its own origin alone.
        Every route can also answer with <code>{"error": {"code", "message", "params"?, "current"?}}</code>: the message in
        the asker's language, <code>current</code> what stands now on a conflict (409).</p>
        <nav aria-label="Resources"><ul>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></nav>
      </header>
      <main>${tags.map((tag) => group(tag, groups.get(tag) ?? []))}</main>
    </body>
  </html>`}`;
}

const group = (tag: string, routes: readonly Route[]): Html => html`
  <section id="${tag}" aria-labelledby="${tag}-title">
    <h2 id="${tag}-title">${tag}</h2>
    ${routes.map(routeView)}
  </section>`;

function routeView(route: Route): Html {
  const { method, path, summary, parameters = [], requestBody, responses } = route;
  const body = requestBody?.content?.["application/json"]?.schema;
  const roles = route["x-roles"];
  const fields: Field[] = [
    ...parameters.map(({ name, in: place, required = false, schema }) => ({
      name,
      place,
      required,
      type: typeOf(schema),
    })),
    ...fieldsOf(body).map((field) => ({ ...field, place: "body" })),
  ];
  return html`
    <article>
      <h3><code><b>${method}</b> ${path}</code></h3>
      <p>${summary ?? ""}</p>
      <p class="meta">For: ${roles ? roles.join(", ") : "anybody"}. Gives: ${answerOf(responses?.["200"])}.</p>
      ${fields.length > 0 && fieldTable(`${method} ${path}`, fields)}
    </article>`;
}

/** A type of `api/staff/*-types.ts` by its name, or in words what file comes back. */
function answerOf(answer: Answer | undefined): Html {
  const [type] = Object.keys(answer?.content ?? {});
  const words = answer?.description ?? "";
  return type === "application/json"
    ? html`<code>${words}</code>`
    : html`${words} (<code>${type ?? ""}</code>)`;
}

const fieldTable = (of: string, fields: readonly Field[]): Html => html`
  <div class="wide" tabindex="0" role="region" aria-label="What ${of} takes">
    <table>
      <thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th></tr></thead>
      <tbody>${fields.map(
        ({ name, place, required, type }) => html`
        <tr><td><code>${name}</code>${required ? "" : " (optional)"}</td><td>${place}</td><td>${type}</td></tr>`,
      )}</tbody>
    </table>
  </div>`;
