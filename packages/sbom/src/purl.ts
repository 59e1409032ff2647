// SPDX-License-Identifier: Apache-2.0

/**
 * Package URLs, as https://github.com/package-url/purl-spec defines them:
 *
 *     purl       = "pkg:" type "/" [ namespace "/" ] name [ "@" version ] [ "?" qualifiers ] [ "#" subpath ]
 *     namespace  = segment { "/" segment }
 *     qualifiers = key "=" value { "&" key "=" value }
 */
export interface PackageUrl {
  /** Lower case, such as `deb`. */
  type: string;
  /** Decoded segments joined by `/`; absent when there is none. */
  namespace?: string;
  name: string;
  /** Empty or absent when unknown. */
  version?: string;
  /** Entries with an empty or undefined value are left out. */
  qualifiers?: Record<string, string | undefined>;
  subpath?: string;
}

/** The purl of some parts, in canonical form: qualifiers sorted, everything percent-encoded that must be. */
export function encodePurl(parts: PackageUrl): string {
  let purl = `pkg:${parts.type.toLowerCase()}/`;
  if (parts.namespace) purl += `${encodePath(parts.namespace)}/`;
  purl += encode(parts.name);
  if (parts.version) purl += `@${encode(parts.version)}`;
  const qualifiers = Object.entries(parts.qualifiers ?? {})
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([key, value]) => `${key.toLowerCase()}=${encode(value)}`)
    .sort();
  if (qualifiers.length > 0) purl += `?${qualifiers.join("&")}`;
  if (parts.subpath) purl += `#${encodePath(parts.subpath)}`;
  return purl;
}

/** The parts of a purl, or undefined when the text is not one. */
export function decodePurl(purl: string): PackageUrl | undefined {
  const match = PURL.exec(purl);
  if (match === null) return undefined;
  const [, type, path, query, fragment] = match;
  // The version is split off at the last @: one in front of an npm scope may have been left bare.
  const at = path!.lastIndexOf("@");
  const hasVersion = at > 0 && path!.at(at - 1) !== "/" && !path!.slice(at).includes("/");
  const segments = decodePath(hasVersion ? path!.slice(0, at) : path!);
  const name = segments?.pop();
  if (segments === undefined || name === undefined) return undefined;

  const parts: PackageUrl = { type: type!.toLowerCase(), name };
  if (segments.length > 0) parts.namespace = segments.join("/");
  if (hasVersion) {
    const version = decode(path!.slice(at + 1));
    if (version === undefined) return undefined;
    parts.version = version;
  }
  if (query) {
    const qualifiers = decodeQualifiers(query);
    if (qualifiers === undefined) return undefined;
    parts.qualifiers = qualifiers;
  }
  if (fragment) {
    const subpath = decodePath(fragment)?.filter((segment) => segment !== "." && segment !== "..");
    if (subpath === undefined) return undefined;
    if (subpath.length > 0) parts.subpath = subpath.join("/");
  }
  return parts;
}

const PURL = /^pkg:\/{0,16}([A-Za-z][A-Za-z0-9.+-]*)\/([^?#]+)(?:\?([^#]*))?(?:#(.*))?$/s;

function decodeQualifiers(query: string): Record<string, string> | undefined {
  const qualifiers = new Map<string, string>();
  for (const pair of query.split("&")) {
    const equals = pair.indexOf("=");
    const key = pair.slice(0, equals).toLowerCase();
    const value = decode(pair.slice(equals + 1));
    if (equals < 1 || value === undefined || !/^[a-z.\-_][a-z0-9.\-_]*$/.test(key)) return undefined;
    if (value !== "") qualifiers.set(key, value);
  }
  return Object.fromEntries(qualifiers);
}

/** Encodes all but letters, digits, `.-_~` and the colon, as UTF-8. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}

function encodePath(path: string): string {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map(encode)
    .join("/");
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function decodePath(path: string): string[] | undefined {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "") continue;
    const decoded = decode(segment);
    if (decoded === undefined) return undefined;
    segments.push(decoded);
  }
  return segments;
}
