import { isUrl } from "@minhchung/models/text/url";
import ipaddr from "ipaddr.js";

export interface AddressVerdict {
  readonly blocked: boolean;
  /** A short code for the log and the `inspect` row; null when the address may be fetched. */
  readonly reason: string | null;
}

const OPEN: AddressVerdict = { blocked: false, reason: null };
const blocked = (reason: string): AddressVerdict => ({ blocked: true, reason });

/** Ports on which public web servers answer; everything else may be a service that speaks something else. */
const WEB_PORTS = new Set([80, 81, 443, 8000, 8008, 8080, 8081, 8088, 8090, 8443, 8880, 8888, 9443]);

/** Names that never lead to a public host: RFC 6761, 6762, 7686, 8375, ICANN's private-use `internal`. */
const PRIVATE_SUFFIXES =
  "localhost localdomain local internal intranet private corp home lan arpa test onion".split(" ");
/** Public names that answer with an address inside the asker's own network or a cloud's metadata service. */
const TRAP_NAMES = ["localtest.me", "lvh.me", "vcap.me", "lacolhost.com", "metadata.google.internal"];
/** Public resolvers of the form `10.0.0.1.nip.io`: the name spells the address. */
const SPELLING_NAMES = ["nip.io", "sslip.io", "xip.io", "traefik.me", "backname.io", "1u.ms", "rbndr.us"];

/**
 * Says whether an IP literal lies outside the public Internet (RFC 6890 and the IANA special-purpose registries).
 * IPv6 forms that carry an IPv4 address are refused whole: no public site is named that way.
 */
export function checkIp(literal: string): AddressVerdict {
  const bare = literal.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return blocked("ip_invalid");
  const ip = ipaddr.parse(bare);
  const range = ip.range();
  if (range !== "unicast") return blocked(`ip_${range}`.toLowerCase());
  if (ip.kind() === "ipv4") return OPEN;
  const first = (ip as ipaddr.IPv6).parts[0] ?? 0;
  // Only 2000::/3 has been handed out; the rest, such as ::a.b.c.d, has ways around ranges by name.
  return first >= 0x2000 && first < 0x4000 ? OPEN : blocked("ip_reserved");
}

/** True for an address of this machine itself; the sample web may be reached there, and only there. */
export function isLoopback(literal: string): boolean {
  const bare = literal.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === "loopback";
}

/**
 * Says whether an address may be fetched, by its spelling alone; the connection is checked again by `guard.ts`.
 * Parsed as WHATWG URL, as the fetcher will: decimal, octal, hexadecimal and full-width hosts come out as dotted IPv4.
 * Blocked: any scheme but http(s), credentials, non-web ports, non-public IP addresses, private and trap names.
 * Never throws.
 */
export function checkAddress(url: string): AddressVerdict {
  const trimmed = url.trim();
  if (hasControl(trimmed)) return blocked("url_control_character");
  if (!isUrl(trimmed)) return blocked("url_invalid");
  const parsed = new URL(trimmed);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return blocked("scheme");
  if (parsed.username !== "" || parsed.password !== "") return blocked("credentials");
  // Readers differ on what a backslash or a second "@" ends, so such an authority is refused.
  if (/[\\@]/.test(authorityOf(trimmed))) return blocked("authority_ambiguous");
  const host = parsed.hostname.replace(/\.+$/, "").toLowerCase();
  if (host === "") return blocked("host_empty");
  if (parsed.port !== "" && !WEB_PORTS.has(Number(parsed.port))) return blocked("port");
  if (host.startsWith("[") || ipaddr.IPv4.isValid(host)) return checkIp(host);
  return checkName(host);
}

function checkName(host: string): AddressVerdict {
  if (host.length > 253) return blocked("host_invalid");
  const labels = host.split(".");
  if (labels.some((label) => label === "" || label.length > 63)) return blocked("host_invalid");
  if (PRIVATE_SUFFIXES.includes(labels.at(-1) ?? "")) return blocked("host_private");
  if (labels.length < 2) return blocked("host_single_label");
  if (endsWithAny(host, TRAP_NAMES)) return blocked("host_private");
  if (endsWithAny(host, SPELLING_NAMES)) return blocked("host_spells_address");
  return OPEN;
}

const endsWithAny = (host: string, names: readonly string[]): boolean =>
  names.some((name) => host === name || host.endsWith(`.${name}`));

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x7f) return true;
  }
  return false;
}

/** The part between `//` and the first `/`, `?` or `#`, as written. */
function authorityOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:[/\\]*([^/?#]*)/i.exec(url)?.[1] ?? "";
}
