import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AppDeps } from "../../deps.ts";
import { ROOT } from "./home.ts";

const FOLDER = join(ROOT, "models", "cards");

/** The cards of the models as they are shipped: data, licence, method, figures, limits. */
export const readCards: AppDeps["settings"]["cards"] = async () => {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) => {
      const [title = "", ...lines] = (await readFile(join(FOLDER, file), "utf8")).split("\n");
      const name = file.replace(/\.md$/, "");
      return { name, title: title.replace(/^#\s*/, ""), text: lines.join("\n").trim() };
    }),
  );
};
