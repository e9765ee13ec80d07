/** A JSON schema of a request as rows and words that people read. Pure. */

/** What is used of JSON Schema 2020-12 here. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

export interface Field {
  /** "passage.field", "ids[]" */
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly type: string;
}

/** The fields of an object, those inside it as well, in their order. */
export function fieldsOf(schema: Schema | undefined, before = ""): Field[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([key, value]) => {
    const name = `${before}${key}`;
    const required = schema?.required?.includes(key) ?? false;
    const inner = value.items?.properties ? value.items : value;
    const within = fieldsOf(inner, `${name}${inner === value ? "" : "[]"}.`);
    return [{ name, place: "", required, type: typeOf(value) }, ...within];
  });
}

/** "text (1–2000) or null", "one of vi, en", "list of numbers" */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return "anything";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(" or ");
  const types = [schema.type ?? "anything"].flat();
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== null).join(", ");
    return types.includes("null") ? `one of ${values}, or null` : `one of ${values}`;
  }
  return types.map((type) => named(type as string, schema)).join(" or ");
}

function named(type: string, schema: Schema): string {
  switch (type) {
    case "string":
      return `${schema.format ?? "text"}${bounds(schema.minLength, schema.maxLength)}`;
    case "integer":
    case "number":
      return `${type}${bounds(schema.minimum, schema.maximum)}`;
    case "array":
      return `list of ${typeOf(schema.items)}${bounds(undefined, schema.maxItems)}`;
    default:
      return type;
  }
}

function bounds(least: number | undefined, most: number | undefined): string {
  // Numbers without a bound of ours have the largest that JavaScript counts exactly.
  const high = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  if (high !== undefined) return ` (${least ?? 0}–${high})`;
  return least ? ` (${least} or more)` : "";
}
