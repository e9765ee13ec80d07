import { Document, Packer, Paragraph } from "docx";
import JSZip from "jszip";
import { expect, it } from "vitest";
import { all, parseXml } from "../public/testing/markup.ts";
import { words } from "./docx-parts.ts";

it("words with letters that no XML can hold make a file that Word opens", async () => {
  const text = "Mỗi hộ\u0007 5 triệu\u000b\ufffe đồng \ud800<b>&amp;]]>";
  const document = new Document({ sections: [{ children: [new Paragraph({ children: [words(text)] })] }] });
  const zip = await JSZip.loadAsync(await Packer.toBuffer(document));
  const root = parseXml((await zip.file("word/document.xml")?.async("string")) ?? "");
  expect(
    all(root, "w:t")
      .map((run) => run.text)
      .join(""),
  ).toBe("Mỗi hộ 5 triệu đồng <b>&amp;]]>");
});
