// SPDX-License-Identifier: Apache-2.0
import { BlockList, isIP } from "node:net";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in upper or lower case; undefined when
 * the host is reached directly. Loopback addresses always are. NO_PROXY lists, by commas, hosts with their
 * subdomains, `.suffix` for subdomains alone, addresses, networks such as `10.0.0.0/8`, each with an optional
 * port, or `*` for all. https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const read = (name: string): string | undefined =>
    environment[name.toLowerCase()] || environment[name] || undefined;
  const host = hostOf(url);
  if (isLoopback(host)) return undefined;
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (splitList(read("NO_PROXY") ?? "").some((rule) => excludes(rule, host, port))) return undefined;
  const proxy = read(url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ?? read("ALL_PROXY");
  if (proxy === undefined) return undefined;
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

/** The host of a URL, without the brackets of an IPv6 address and the dot at the end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return (
    host === "localhost" || host.endsWith(".localhost") || host === "::1" || inNetwork(host, "127.0.0.0/8")
  );
}

/** Whether an address is of a network in CIDR notation; anything else is not. */
export function inNetwork(address: string, network: string): boolean {
  const family = isIP(address);
  const [base = "", bits = ""] = network.split("/");
  if (family === 0 || isIP(base) !== family || !/^[0-9]{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const type = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(base, Number(bits), type);
  return list.check(address, type);
}

function splitList(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== "");
}

function excludes(rule: string, host: string, port: string): boolean {
  if (rule === "*") return true;
  if (rule.includes("/")) return inNetwork(host, rule);
  const split = /^(?:\[([0-9a-f:.]+)\]|([^:]*))(?::([0-9]+))?$/.exec(rule);
  // An IPv6 address without brackets has no port.
  const name = split === null ? rule : (split[1] ?? split[2] ?? "");
  if (split?.[3] !== undefined && split[3] !== port) return false;
  const suffix = name.replace(/^\*?\./, "");
  if (suffix === "") return false;
  return host.endsWith(`.${suffix}`) || (host === suffix && suffix === name);
}
