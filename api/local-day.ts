/** The calendar day of an instant where the desk is, as "YYYY-MM-DD". */
export function localDay(at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(at);
}
