import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { CAN } from "../desk/may.ts";
import { readApproved } from "../desk/read/approved.ts";
import { readPreview } from "../desk/read/preview.ts";
import { ApiFailure } from "../errors.ts";
import type { ApprovedText } from "../publish/channels/approved.ts";
import { FILES, makeFile } from "../publish/channels/files.ts";
import { bulletinOf, chatOf } from "../publish/channels/message.ts";
import { boardWords } from "../publish/channels/notice-board.ts";
import { PACE, radioScript, SLOTS } from "../publish/channels/radio.ts";
import { smsOf } from "../publish/channels/sms.ts";
import { draftContent } from "./draft-content.ts";
import { body, EVERYBODY, gives, only, resource, uuidParam } from "./kit.ts";
import type { ChannelsView, DraftPreview } from "./rebuttal-types.ts";

const options = z.object({
  /** Official code of the commune that is spoken to. */
  place: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  slot: z.coerce
    .number()
    .refine((slot) => SLOTS.some((one) => one === slot))
    .optional(),
  pace: z.coerce.number().int().min(PACE.least).max(PACE.most).default(PACE.usual),
  language: z.enum(["vi", "en"]).default("vi"),
});

const read = createRoute({
  method: "get",
  path: "/versions/{id}/channels",
  ...only(...EVERYBODY),
  request: { params: uuidParam, query: options },
  ...gives<ChannelsView>("ChannelsView"),
});
const download = createRoute({
  method: "get",
  path: "/versions/{id}/channels/{file}",
  ...only(...EVERYBODY),
  request: { params: uuidParam.extend({ file: z.enum(FILES) }), query: options },
  responses: {
    200: {
      description: "The file: plain text, HTML, PDF or Word",
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
  },
});

/**
 * Of words as they are being written: nothing to take along, so no file and no address. Sheets on paper are made once a
 * second person has approved.
 */
const preview = createRoute({
  method: "post",
  path: "/rebuttals/{id}/preview",
  ...only(...CAN.annotate),
  request: {
    params: uuidParam,
    body: body(
      z.object({
        content: draftContent,
        slot: z
          .number()
          .refine((slot) => SLOTS.some((one) => one === slot))
          .nullable(),
        language: z.enum(["vi", "en"]),
      }),
    ),
  },
  ...gives<DraftPreview>("DraftPreview"),
});

/** Sheets are shown by themselves: nothing loads, no script runs, no other page embeds them. */
const SHEET_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-modals";

/** The channels of one approved version: what each would say, and the files to take along. */
export const channelRoutes = (deps: AppDeps) =>
  resource()
    .openapi(preview, async (c) => {
      const { content, slot, language } = c.req.valid("json");
      const text = await readPreview(deps.sql, c.req.valid("param").id, content);
      const { house, sample } = deps.channels;
      const said = sample ? { ...text, sample } : text;
      const place = placeOf(deps, undefined, said)?.name ?? null;
      const view: DraftPreview = {
        slots: [...SLOTS],
        radio: radioScript(said, house, { place, slot, pace: PACE.usual }),
        sms: { plain: smsOf(said, language, false), marked: smsOf(said, language, true) },
        chat: chatOf(said, house, language),
        bulletin: bulletinOf(said, house, language),
        board: boardWords(said, language),
      };
      return c.json(view, 200);
    })
    .openapi(read, async (c) => {
      const text = await textOf(deps, c.req.valid("param").id);
      const { place, slot = null, pace, language } = c.req.valid("query");
      const { house, places } = deps.channels;
      const here = placeOf(deps, place, text);
      const view: ChannelsView = {
        versionId: text.versionId,
        standing: text.standing,
        sample: text.sample,
        url: text.url,
        hasEnglish: text.english !== null,
        places,
        place: here,
        slots: [...SLOTS],
        radio: radioScript(text, house, { place: here?.name ?? null, slot, pace }),
        sms: { plain: smsOf(text, language, false), marked: smsOf(text, language, true) },
        chat: chatOf(text, house, language),
        bulletin: bulletinOf(text, house, language),
      };
      return c.json(view, 200);
    })
    .openapi(download, async (c) => {
      const { id, file } = c.req.valid("param");
      const text = await textOf(deps, id);
      const { place, slot = null, pace, language } = c.req.valid("query");
      const { house, print } = deps.channels;
      const here = placeOf(deps, place, text);
      const made = await makeFile(
        file,
        text,
        house,
        { place: here?.name ?? null, slot, pace, language },
        print,
      );
      const shown = file.endsWith(".html");
      c.header("Content-Type", made.type);
      c.header(
        "Content-Disposition",
        `${shown ? "inline" : "attachment"}; filename="${fileName(text, file)}"`,
      );
      if (shown) c.header("Content-Security-Policy", SHEET_POLICY);
      return c.body(made.body as never, 200) as never;
    });

async function textOf({ sql, publicOrigin, channels }: AppDeps, id: string): Promise<ApprovedText> {
  const text = await readApproved(sql, id, publicOrigin);
  return channels.sample ? { ...text, sample: true } : text;
}

/** The commune that was asked for; else the one that the text is about, where that is one alone. */
function placeOf({ channels }: AppDeps, code: string | undefined, text: ApprovedText) {
  const asked = code ?? (text.placeCodes.length === 1 ? text.placeCodes[0] : undefined);
  const place = channels.places.find((one) => one.code === asked);
  if (code !== undefined && !place) throw new ApiFailure("bad_request", { params: { detail: "place" } });
  return place ?? null;
}

/** "minhchung-moi-ho-thon-la-chu-ban-2-radio.txt": what it is, for people with a folder full of them. */
function fileName({ url, number, sample }: ApprovedText, file: string): string {
  const slug =
    url
      ?.split("/")
      .at(-1)
      ?.replace(/[^a-z0-9-]/g, "")
      .slice(0, 60) ?? "chua-dang";
  return `${sample ? "mau-" : ""}${slug}-ban-${number}-${file}`;
}
