/** A unit of the locality's gazetteer, former or current. */
export interface LocalUnit {
  /** Official code; codes of former units may equal that of a current one. */
  readonly code: string;
  readonly name: string;
  readonly level: "commune" | "district" | "province";
  /** "Xã", "Phường", "Thị trấn", "Huyện", "Thành phố", "Tỉnh". */
  readonly type: string;
  readonly district?: string;
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
  readonly formerProvince?: string;
  readonly timeZone: string;
  /** Former and current units of the locality itself. */
  readonly units: readonly LocalUnit[];
}
