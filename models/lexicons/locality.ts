import ninhThuan from "./localities/ninh-thuan.json" with { type: "json" };

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

export interface Locality {
  readonly id: string;
  /** "Ninh Thuận" */
  readonly name: string;
  /** Today's province, with its kind: "Tỉnh Khánh Hòa". */
  readonly province: string;
  readonly provinceCode: string;
  /** The province it was, if it was one of its own. */
  readonly formerProvince?: string;
  /** ISO date of the change from former to current units. */
  readonly merged?: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Former and current units of the locality itself. */
  readonly units: readonly LocalUnit[];
}

/** A locality file that cannot be used. */
export class LocalityError extends Error {
  readonly code = "LOCALITY_INVALID";
  readonly messageKey = "errors.locality.invalid";
  readonly params: { readonly reason: string };
  constructor(reason: string) {
    super(`Locality file: ${reason}`);
    this.params = { reason };
  }
}

/** Checks a parsed locality file: fields, unique current codes, and that every `now` names a current unit. */
export function loadLocality(json: unknown): Locality {
  const file = json as Partial<Locality> | null;
  if (!file || typeof file !== "object") throw new LocalityError("not an object");
  for (const field of ["id", "name", "province", "provinceCode", "timeZone"] as const) {
    if (typeof file[field] !== "string" || !file[field]) throw new LocalityError(`"${field}" is missing`);
  }
  if (!Array.isArray(file.units) || file.units.length === 0) throw new LocalityError('"units" is empty');
  const current = new Set<string>();
  for (const unit of file.units as LocalUnit[]) {
    if (!unit.code || !unit.name || !unit.type || !unit.province)
      throw new LocalityError(
        `unit without code, name, type or province: ${JSON.stringify(unit).slice(0, 80)}`,
      );
    if (!["commune", "district", "province"].includes(unit.level))
      throw new LocalityError(`level of ${unit.name}`);
    if (!Array.isArray(unit.now) || !Array.isArray(unit.aliases))
      throw new LocalityError(`"now" or "aliases" of ${unit.name}`);
    if (unit.ended) continue;
    if (current.has(unit.code)) throw new LocalityError(`code ${unit.code} stands twice`);
    current.add(unit.code);
  }
  for (const unit of file.units as LocalUnit[]) {
    const lost = unit.now.find((code) => !current.has(code));
    if (lost) throw new LocalityError(`${unit.name} points to ${lost}, which is no current unit`);
  }
  return file as Locality;
}

/** The sample locality. */
export const defaultLocality: Locality = loadLocality(ninhThuan);
