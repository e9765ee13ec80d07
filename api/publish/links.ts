/** The public page of a rebuttal. It never changes: feeds, tickets and other sites hold it. */
export function rebuttalUrl(publicOrigin: string, slug: string): string {
  return `${publicOrigin}/kiem-chung/${slug}`;
}
