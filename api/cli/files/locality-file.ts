import type { Locality } from "@minhchung/models/lexicons/locality";

/** A locality as its file is written: a line a unit and a line a field of the desk, so that a change is easy to review. */
export function formatLocality({ desk, units, ...head }: Locality): string {
  const fields = Object.entries(desk).map(([name, value]) => `"${name}":${JSON.stringify(value)}`);
  return `${JSON.stringify(head).slice(0, -1)},
"desk":{
${fields.join(",\n")}
},
"units":[
${units.map((unit) => JSON.stringify(unit)).join(",\n")}
]}`;
}
