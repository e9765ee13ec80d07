import { expect, test } from "vitest";
import { checkAddress, checkIp, isLoopback } from "./address.ts";

const OPEN = [
  "https://baodemo.vn/tin/1",
  "http://baodemo.vn:8080/rss",
  "https://xn--phc-3na.vn/",
  "https://báo.vn/a?b=c#d",
  "http://1.1.1.1/",
  "https://[2606:4700:4700::1111]/",
  "https://example.com./",
  "http://baodemo.vn/@someone",
  "http://10.example.com/",
];

const BLOCKED: readonly [string, string][] = [
  ["file:///etc/passwd", "scheme"],
  ["ftp://baodemo.vn/", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["gopher://127.0.0.1:6379/_FLUSHALL", "scheme"],
  ["not a url", "url_control_character"],
  ["//127.0.0.1/", "url_invalid"],
  ["http://user:secret@baodemo.vn/", "credentials"],
  ["http://baodemo.vn\\@127.0.0.1/", "authority_ambiguous"],
  ["http://baodemo.vn\t/", "url_control_character"],
  ["http://baodemo.vn:22/", "port"],
  ["http://baodemo.vn:6379/", "port"],
  ["http://127.0.0.1/", "ip_loopback"],
  ["http://127.1/", "ip_loopback"],
  ["http://2130706433/", "ip_loopback"],
  ["http://0x7f000001/", "ip_loopback"],
  ["http://0177.0.0.1/", "ip_loopback"],
  ["http://0x7f.0.0.1/", "ip_loopback"],
  ["http://①②⑦.⓪.⓪.①/", "ip_loopback"],
  ["http://%31%32%37.0.0.1/", "ip_loopback"],
  ["http://127.0.0.1./", "ip_loopback"],
  ["http:127.0.0.1/", "ip_loopback"],
  ["http://0/", "ip_unspecified"],
  ["http://10.0.0.1/", "ip_private"],
  ["http://172.16.5.4/", "ip_private"],
  ["http://192.168.1.1/", "ip_private"],
  ["http://169.254.169.254/latest/meta-data/", "ip_linklocal"],
  ["http://100.100.100.200/", "ip_carriergradenat"],
  ["http://224.0.0.1/", "ip_multicast"],
  ["http://255.255.255.255/", "ip_broadcast"],
  ["http://[::1]/", "ip_loopback"],
  ["http://[::]/", "ip_unspecified"],
  ["http://[::ffff:127.0.0.1]/", "ip_ipv4mapped"],
  ["http://[::ffff:a9fe:a9fe]/", "ip_ipv4mapped"],
  ["http://[::127.0.0.1]/", "ip_reserved"],
  ["http://[64:ff9b::7f00:1]/", "ip_rfc6052"],
  ["http://[2002:7f00:1::]/", "ip_6to4"],
  ["http://[fd00::1]/", "ip_uniquelocal"],
  ["http://[fe80::1]/", "ip_linklocal"],
  ["http://[fe80::1%25eth0]/", "url_invalid"],
  ["http://localhost/", "host_private"],
  ["http://LOCALHOST./", "host_private"],
  ["http://a.b.localhost/", "host_private"],
  ["http://printer.local/", "host_private"],
  ["http://metadata.google.internal/computeMetadata/v1/", "host_private"],
  ["http://router/", "host_single_label"],
  ["http://127.0.0.1.nip.io/", "host_spells_address"],
  ["http://app.localtest.me/", "host_private"],
  ["http://a..b.vn/", "host_invalid"],
];

test.each(OPEN)("may be fetched: %s", (url) => {
  expect(checkAddress(url)).toEqual({ blocked: false, reason: null });
});

test.each(BLOCKED)("blocked: %s", (url, reason) => {
  expect(checkAddress(url)).toEqual({ blocked: true, reason });
});

test("an address with a zone is judged without it", () => {
  expect(checkIp("fe80::1%eth0").blocked).toBe(true);
  expect(checkIp("not an ip")).toEqual({ blocked: true, reason: "ip_invalid" });
});

test("loopback in both families, also mapped", () => {
  expect([isLoopback("127.9.9.9"), isLoopback("::1"), isLoopback("::ffff:127.0.0.1")]).toEqual([
    true,
    true,
    true,
  ]);
  expect(isLoopback("10.0.0.1")).toBe(false);
});
