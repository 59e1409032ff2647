// SPDX-License-Identifier: Apache-2.0
import { limits } from "./limits.ts";
import type { Package } from "./model.ts";
import { decodePurl } from "./purl.ts";

/**
 * Names of the Common Platform Enumeration, bound as formatted strings:
 *
 *     cpe = "cpe:2.3:" part ":" vendor ":" product ":" version ":*:*:*:*:*:*:*"
 *
 * https://csrc.nist.gov/pubs/ir/7695/final, section 6.2
 *
 * @param product `vendor:product`
 * @param part `a` for applications, `o` for operating systems
 */
export function encodeCpe(product: string, version: string, part: "a" | "o" = "a"): string {
  const values = [...product.split(":"), version].map(escapeValue);
  return `cpe:2.3:${part}:${values.join(":")}:*:*:*:*:*:*:*`;
}

/** Whether a text is such a name. */
export function isCpe(text: string): boolean {
  return text.length <= limits.valueBytes && CPE.test(text);
}

/** Wildcards stand alone or at the ends of a value. */
const CPE = /^cpe:2\.3:[aho*-](?::(?:[*-]|[?*]*(?:[\w.-]|\\[!-,/:-@[-^`{-~])+[?*]*)){10}$/;

/** Letters, digits, `_`, `-` and `.` stand as they are, what is not ASCII becomes `_`; an empty value says that any will do. */
function escapeValue(value: string): string {
  const escaped = value.replace(/[^!-~]+/g, "_").replace(/[^\w.-]/g, "\\$&");
  return escaped === "" ? "*" : escaped;
}

/** The names that a package states, or else the most likely ones, best first; none without a name and a version. */
export function cpesOf(each: Pick<Package, "name" | "version" | "type" | "purl" | "cpes">): string[] {
  if (each.cpes !== undefined) return each.cpes;
  if (each.version === "" || each.name === "") return [];
  return [...new Set(productsOf(each))].map((product) => encodeCpe(product, each.version));
}

/**
 * Who may be the vendor of a package, as `vendor:product`. The National Vulnerability Database names the vendor
 * `<name>_project` when there is none but the project itself.
 */
function productsOf({ name, type, purl }: Pick<Package, "name" | "type" | "purl">): string[] {
  const namespace = decodePurl(purl)?.namespace?.toLowerCase().replaceAll(":", "_");
  const product = name.toLowerCase().replaceAll(":", "_");
  const last = product.slice(product.lastIndexOf("/") + 1);
  switch (type) {
    case "java-archive":
      return [`${vendorOfGroup(namespace ?? last)}:${last}`];
    case "go-module":
      return [product === "stdlib" ? "golang:go" : productOfModule(product)];
    case "npm":
    case "php-composer":
      return namespace === undefined ? ownProject(last) : [`${namespace.replace(/^@/, "")}:${last}`];
    case "gem":
    case "python":
    case "rust-crate":
      return ownProject(last);
    default:
      return [`${last}:${last}`];
  }
}

function ownProject(name: string): string[] {
  return [`${name}:${name}`, `${name}_project:${name}`];
}

/** `org.apache.logging.log4j` is of `apache`. */
function vendorOfGroup(group: string): string {
  const [first = "", second] = group.split(".");
  return second === undefined || !TOP_LEVEL.test(first) ? first : second;
}

const TOP_LEVEL = /^(?:[a-z]{2}|com|org|net|edu|gov|info|dev|tech)$/;

/** `github.com/gin-gonic/gin/v2` is `gin` of `gin-gonic`, `golang.org/x/net` is `net` of `golang`. */
function productOfModule(path: string): string {
  const [host = "", ...rest] = path.replace(/\/v\d+$/, "").split("/");
  const product = rest.at(-1) ?? host;
  const vendor = rest.length > 1 && HOSTS.test(host) ? rest[0]! : (host.split(".").at(-2) ?? host);
  return `${vendor}:${product}`;
}

/** Where everybody may keep a module. */
const HOSTS = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/;
