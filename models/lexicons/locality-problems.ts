/** What is wrong with a locality file: every problem with its path, in words that say what to write instead. */
type Language = "vi" | "en";

const MESSAGES = {
  not_object: { vi: "phải là một đối tượng { … }", en: "must be an object { … }" },
  missing: { vi: "còn thiếu", en: "is missing" },
  not_text: { vi: "phải là chữ, không được để trống", en: "must be a text that is not empty" },
  bad_id: {
    vi: "chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ “ninh-thuan”",
    en: "has only small letters, digits and hyphens, such as “ninh-thuan”",
  },
  bad_date: {
    vi: "“{value}” không phải là ngày có thật dạng NNNN-TT-NN, ví dụ 2025-07-01",
    en: "“{value}” is no real date of the form YYYY-MM-DD, such as 2025-07-01",
  },
  bad_zone: {
    vi: "“{value}” không phải là tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh",
    en: "“{value}” is no IANA time zone, such as Asia/Ho_Chi_Minh",
  },
  bad_email: {
    vi: "“{value}” không phải là địa chỉ e-mail",
    en: "“{value}” is no e-mail address",
  },
  bad_hours: {
    vi: 'phải là các khoảng giờ nối tiếp nhau, ví dụ [["07:30","11:30"],["13:30","17:30"]]',
    en: 'must be spans of time that follow each other, such as [["07:30","11:30"],["13:30","17:30"]]',
  },
  bad_workdays: {
    vi: "phải liệt kê ít nhất một ngày trong tuần bằng số, 0 là Chủ nhật đến 6 là thứ Bảy",
    en: "must name at least one day of the week by number, 0 Sunday to 6 Saturday",
  },
  not_list: { vi: "phải là một danh sách [ … ]", en: "must be a list [ … ]" },
  no_units: {
    vi: "phải có ít nhất một đơn vị hành chính đang tồn tại",
    en: "must hold at least one unit that stands today",
  },
  bad_level: {
    vi: "“{value}” phải là commune, district hoặc province",
    en: "“{value}” must be commune, district or province",
  },
  bad_type: {
    vi: "“{value}” phải là Xã, Phường, Thị trấn, Đặc khu, Huyện, Quận, Thành phố, Thị xã hoặc Tỉnh",
    en: "“{value}” must be Xã, Phường, Thị trấn, Đặc khu, Huyện, Quận, Thành phố, Thị xã or Tỉnh",
  },
  code_twice: {
    vi: "mã {value} đã dùng cho một đơn vị khác đang tồn tại",
    en: "the code {value} stands for another current unit already",
  },
  no_successor: {
    vi: "đơn vị cũ phải nêu mã của ít nhất một đơn vị mới",
    en: "a former unit must name the code of at least one current unit",
  },
  lost_successor: {
    vi: "mã {value} không thuộc đơn vị nào đang tồn tại trong tệp này",
    en: "the code {value} belongs to no current unit of this file",
  },
  bad_coordinate: {
    vi: "phải là số độ: vĩ độ -90 đến 90, kinh độ -180 đến 180",
    en: "must be a number of degrees: latitude -90 to 90, longitude -180 to 180",
  },
  unknown_field: {
    vi: "không phải là mục được biết (viết sai?)",
    en: "is no known field (misspelt?)",
  },
} as const satisfies Record<string, Record<Language, string>>;

export type LocalityProblemCode = keyof typeof MESSAGES;
export const LOCALITY_MESSAGES: Readonly<Record<string, Record<Language, string>>> = MESSAGES;

export interface LocalityProblem {
  readonly code: LocalityProblemCode;
  /** Where: `["units", 3, "now"]`. */
  readonly path: readonly (string | number)[];
  readonly value?: string;
}

/** "units[3].now: …" in the reader's language. */
export function sayLocalityProblem({ code, path, value = "" }: LocalityProblem, language: Language): string {
  const where = path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    "",
  );
  const said = MESSAGES[code][language].replace("{value}", value);
  return where ? `${where}: ${said}` : said;
}

type Path = LocalityProblem["path"];
type Fields = Record<string, unknown>;
type Tell = (code: LocalityProblemCode, path: Path, value?: unknown) => void;

const LEVELS = ["commune", "district", "province"];
const TYPES = ["Xã", "Phường", "Thị trấn", "Đặc khu", "Huyện", "Quận", "Thành phố", "Thị xã", "Tỉnh"];
const TOP = [
  ...[
    "id",
    "name",
    "nameEn",
    "province",
    "provinceCode",
    "formerProvince",
    "merged",
    "timeZone",
    "desk",
    "units",
  ],
];
const DESK = ["unitName", "contact", "officeHours", "workdays", "holidays"];
const UNIT = [
  ...["code", "name", "level", "type", "district", "province", "ended", "began", "now", "aliases"],
  ...["latitude", "longitude"],
];

/** Every problem of a parsed locality file, in the order of the file; none: it can be used. */
export function localityProblems(json: unknown): readonly LocalityProblem[] {
  const problems: LocalityProblem[] = [];
  const tell: Tell = (code, path, value) =>
    problems.push({ code, path, ...(value === undefined ? {} : { value: String(value) }) });
  if (!isObject(json)) {
    tell("not_object", []);
    return problems;
  }
  known(json, TOP, [], tell);
  for (const field of ["id", "name", "nameEn", "province", "provinceCode", "timeZone"])
    needText(json, field, [], tell);
  if (isText(json.id) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(json.id)) tell("bad_id", ["id"]);
  if (isText(json.timeZone) && !isZone(json.timeZone)) tell("bad_zone", ["timeZone"], json.timeZone);
  if (json.formerProvince !== undefined) needText(json, "formerProvince", [], tell);
  mayDate(json, "merged", [], tell);
  checkDesk(json.desk, tell);
  checkUnits(json.units, tell);
  return problems;
}

function checkDesk(desk: unknown, tell: Tell): void {
  if (desk === undefined) {
    tell("missing", ["desk"]);
    return;
  }
  if (!isObject(desk)) {
    tell("not_object", ["desk"]);
    return;
  }
  known(desk, DESK, ["desk"], tell);
  if (!isObject(desk.unitName))
    tell(desk.unitName === undefined ? "missing" : "not_object", ["desk", "unitName"]);
  else for (const language of ["vi", "en"]) needText(desk.unitName, language, ["desk", "unitName"], tell);
  checkContact(desk.contact, tell);
  if (!areHours(desk.officeHours)) tell("bad_hours", ["desk", "officeHours"]);
  const days = desk.workdays;
  if (
    !Array.isArray(days) ||
    days.length === 0 ||
    !days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6)
  )
    tell("bad_workdays", ["desk", "workdays"]);
  if (!Array.isArray(desk.holidays)) {
    tell("not_list", ["desk", "holidays"]);
    return;
  }
  for (const [at, day] of desk.holidays.entries())
    if (!isDate(day)) tell("bad_date", ["desk", "holidays", at], day);
}

function checkContact(contact: unknown, tell: Tell): void {
  const path = ["desk", "contact"];
  if (!isObject(contact)) {
    tell(contact === undefined ? "missing" : "not_object", path);
    return;
  }
  known(contact, ["email", "phone", "address"], path, tell);
  needText(contact, "email", path, tell);
  if (isText(contact.email) && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.email))
    tell("bad_email", [...path, "email"], contact.email);
  for (const field of ["phone", "address"])
    if (contact[field] !== undefined) needText(contact, field, path, tell);
}

function checkUnits(units: unknown, tell: Tell): void {
  if (!Array.isArray(units)) {
    tell(units === undefined ? "missing" : "not_list", ["units"]);
    return;
  }
  const standing = units.filter((unit) => isObject(unit) && unit.ended === undefined) as Fields[];
  if (standing.length === 0) tell("no_units", ["units"]);
  const codes = new Set(standing.map((unit) => unit.code));
  const seen = new Set<unknown>();
  for (const [at, unit] of units.entries()) {
    const path = ["units", at];
    if (!isObject(unit)) {
      tell("not_object", path);
      continue;
    }
    checkUnit(unit, path, tell);
    checkSuccessors(unit, codes, path, tell);
    if (unit.ended !== undefined) continue;
    if (seen.has(unit.code)) tell("code_twice", [...path, "code"], unit.code);
    seen.add(unit.code);
  }
}

function checkUnit(unit: Fields, path: Path, tell: Tell): void {
  known(unit, UNIT, path, tell);
  for (const field of ["code", "name", "province"]) needText(unit, field, path, tell);
  if (!LEVELS.includes(unit.level as string)) tell("bad_level", [...path, "level"], unit.level ?? "");
  if (!TYPES.includes(unit.type as string)) tell("bad_type", [...path, "type"], unit.type ?? "");
  if (unit.district !== undefined) needText(unit, "district", path, tell);
  for (const field of ["ended", "began"]) mayDate(unit, field, path, tell);
  if (!Array.isArray(unit.aliases)) tell("not_list", [...path, "aliases"]);
  else
    for (const [at, alias] of unit.aliases.entries())
      if (!isText(alias)) tell("not_text", [...path, "aliases", at]);
  for (const [field, most] of [
    ["latitude", 90],
    ["longitude", 180],
  ] as const) {
    const degrees = unit[field];
    if (degrees !== undefined && !(typeof degrees === "number" && Math.abs(degrees) <= most))
      tell("bad_coordinate", [...path, field]);
  }
}

function checkSuccessors(unit: Fields, codes: ReadonlySet<unknown>, path: Path, tell: Tell): void {
  const { now } = unit;
  if (!Array.isArray(now)) {
    tell("not_list", [...path, "now"]);
    return;
  }
  if (now.length === 0) tell("no_successor", [...path, "now"]);
  for (const [at, code] of now.entries())
    if (!codes.has(code)) tell("lost_successor", [...path, "now", at], code);
}

function known(object: Fields, fields: readonly string[], path: Path, tell: Tell): void {
  for (const field of Object.keys(object))
    if (!fields.includes(field)) tell("unknown_field", [...path, field]);
}

function needText(object: Fields, field: string, path: Path, tell: Tell): void {
  if (object[field] === undefined) tell("missing", [...path, field]);
  else if (!isText(object[field])) tell("not_text", [...path, field]);
}

function mayDate(object: Fields, field: string, path: Path, tell: Tell): void {
  const value = object[field];
  if (value !== undefined && !isDate(value)) tell("bad_date", [...path, field], value);
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/** A day of the calendar: "2025-02-30" is none. */
export function isDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** At least one span, each ending after it begins and before the next one. */
function areHours(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  const moments = value.flat();
  const wellFormed = value.every((span) => Array.isArray(span) && span.length === 2);
  return (
    wellFormed &&
    moments.every((moment) => /^([01]\d|2[0-3]):[0-5]\d$/.test(String(moment))) &&
    moments.every((moment, at) => at === 0 || String(moments[at - 1]) < String(moment))
  );
}
