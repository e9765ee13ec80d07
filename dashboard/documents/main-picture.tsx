import type { PictureSighting, PictureView } from "@minhchung/api/staff/picture-types";
import { OutLink } from "../ui/evidence-facts.tsx";
import { Section } from "../ui/page.tsx";
import { useDates } from "../ui/when.tsx";
import { useWords } from "../words/words.ts";
import { DocumentLink } from "./document-link.tsx";

/** The picture of a page, and where it was seen before: an old one may be passed off as new. */
export function MainPicture({ picture }: { picture: PictureView }) {
  const t = useWords();
  const { url, caption } = picture;
  return (
    <Section title={t("picture.title")} hint={t("picture.hint")}>
      <p lang={caption ? "vi" : undefined} className={caption ? "max-w-prose" : "text-ink-2"}>
        {caption ?? t("picture.noCaption")}
      </p>
      <p className="mt-1 text-sm">
        {/* Never shown here: the desk's readers would ask that server, and it would learn of them. */}
        <OutLink href={url}>{t("picture.open")}</OutLink>
      </p>
      <Found picture={picture} />
    </Section>
  );
}

function Found({ picture: { state, problem, seen, total, usual } }: { picture: PictureView }) {
  const t = useWords();
  if (state !== "compared")
    return (
      <div className="mt-2 max-w-prose text-ink-2">
        <p>{t(`picture.${state}`)}</p>
        {problem && <p className="text-sm">{problem}</p>}
      </div>
    );
  if (usual || seen.length === 0)
    return <p className="mt-2 text-ink-2">{t(usual ? "picture.usual" : "picture.alone")}</p>;
  const [first] = seen;
  return (
    <>
      {first && first.daysBefore > 0 && <Earlier first={first} />}
      <p className="mt-2 text-sm text-ink-2">{t("picture.seen")}</p>
      <ul className="mt-1 grid gap-1 border-l-2 border-line pl-3 text-sm">
        {seen.map((one) => (
          <Sighting key={one.id} one={one} />
        ))}
      </ul>
      {total > seen.length && (
        <p className="mt-1 text-sm text-ink-2">{t("picture.more", { count: total - seen.length })}</p>
      )}
    </>
  );
}

function Earlier({ first }: { first: PictureSighting }) {
  const t = useWords();
  const { day } = useDates();
  return (
    <div className="mt-2 max-w-prose rounded-r-md border-l-4 border-nghe bg-nghe-soft py-2 pr-3 pl-3">
      <p className="font-semibold">
        {t("picture.earlier", { source: first.source.name, date: day(first.at), count: first.daysBefore })}
      </p>
      <p>{t("picture.compare")}</p>
    </div>
  );
}

function Sighting({ one: { id, title, source, at, bits } }: { one: PictureSighting }) {
  const t = useWords();
  const { day } = useDates();
  return (
    <li>
      <DocumentLink id={id}>{title}</DocumentLink>
      <span className="text-ink-2">
        {" "}
        · {source.name} · {day(at)} · {bits === 0 ? t("picture.exact") : t("picture.alike", { n: bits })}
      </span>
    </li>
  );
}
