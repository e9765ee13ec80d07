import ninhThuan from "./localities/ninh-thuan.json" with { type: "json" };
import { type LocalityProblem, localityProblems, sayLocalityProblem } from "./locality-problems.ts";

export type UnitLevel = "commune" | "district" | "province";

/** A unit of the locality's gazetteer, former or current. */
export interface LocalUnit {
  /** Official code; a former unit may share that of a current one. */
  readonly code: string;
  /** Without its kind: "Phước Hữu". */
  readonly name: string;
  readonly level: UnitLevel;
  /** "Xã", "Phường", "Thị trấn", "Huyện", "Thành phố", "Tỉnh". */
  readonly type: string;
  /** Former district. */
  readonly district?: string;
  /** With its kind: "Tỉnh Ninh Thuận". */
  readonly province: string;
  /** ISO date on which the unit ceased, absent while it stands. */
  readonly ended?: string;
  /** ISO date on which the unit came to be in this form. */
  readonly began?: string;
  /** Codes of the current units that hold its territory. */
  readonly now: readonly string[];
  readonly aliases: readonly string[];
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** The desk that answers for what is published, and when it works. */
export interface LocalityDesk {
  readonly unitName: Bilingual;
  readonly contact: { readonly email: string; readonly phone?: string; readonly address?: string };
  /** Spans of local time, "07:30" to "11:30", in order. */
  readonly officeHours: readonly (readonly [from: string, to: string])[];
  /** 0 Sunday … 6 Saturday. */
  readonly workdays: readonly number[];
  /** ISO dates on which the desk is closed. */
  readonly holidays: readonly string[];
}

export interface Locality {
  readonly id: string;
  /** "Ninh Thuận" */
  readonly name: string;
  /** "Ninh Thuan" */
  readonly nameEn: string;
  /** Today's province, with its kind: "Tỉnh Khánh Hòa". */
  readonly province: string;
  readonly provinceCode: string;
  /** The province it was, if it was one of its own. */
  readonly formerProvince?: string;
  /** ISO date of the change from former to current units. */
  readonly merged?: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly desk: LocalityDesk;
  /** Former and current units of the locality itself. */
  readonly units: readonly LocalUnit[];
}

/** A locality file that cannot be used. */
export class LocalityError extends Error {
  readonly code = "LOCALITY_INVALID";
  readonly messageKey = "errors.locality.invalid";
  readonly problems: readonly LocalityProblem[];

  constructor(problems: readonly LocalityProblem[]) {
    super(`Locality file: ${problems.map((problem) => sayLocalityProblem(problem, "en")).join("; ")}`);
    this.problems = problems;
  }

  /** The first problem in the reader's language, and how many more there are. */
  in(language: keyof Bilingual): string {
    const [first] = this.problems;
    const more = this.problems.length - 1;
    const said = first ? sayLocalityProblem(first, language) : "";
    if (more < 1) return said;
    return language === "vi" ? `${said} (và ${more} lỗi nữa)` : `${said} (and ${more} more)`;
  }
}

/** A parsed locality file, checked by {@link localityProblems}. Throws {@link LocalityError} with every problem. */
export function loadLocality(json: unknown): Locality {
  const problems = localityProblems(json);
  if (problems.length > 0) throw new LocalityError(problems);
  return json as Locality;
}

/** Former units whose territory, or a part of it, belongs to a current unit. */
export function partsOf(locality: Locality, code: string): readonly LocalUnit[] {
  return locality.units.filter((unit) => unit.ended !== undefined && unit.now.includes(code));
}

/** The sample locality. */
export const defaultLocality: Locality = loadLocality(ninhThuan);

let current = defaultLocality;

/** The locality whose names the readers resolve unless they are given another. */
export const currentLocality = (): Locality => current;

/**
 * Makes a locality the one that this process serves. The composition root calls it once, before anything is read:
 * a desk serves one locality. Gives the one before.
 */
export function useLocality(locality: Locality): Locality {
  const before = current;
  current = locality;
  return before;
}
