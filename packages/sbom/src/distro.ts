// SPDX-License-Identifier: Apache-2.0
import { limits } from "./limits.ts";
import type { Distro } from "./model.ts";

/** Reads a visible file by path without leading slash; undefined when there is none. */
export type ReadFile = (path: string) => Buffer | undefined;

/** One file that tells the distribution. */
interface ReleaseFile {
  path: string;
  identify: (content: Buffer) => Distro | undefined;
}

/**
 * Which distribution some files are of: os-release first, then the files that distributions had before it
 * or have without it, and at last a busybox program that stands alone.
 */
export function identifyDistro(read: ReadFile): Distro | undefined {
  for (const { path, identify } of releaseFiles) {
    const content = read(path);
    const distro = content === undefined ? undefined : identify(content);
    if (distro !== undefined) return distro;
  }
  return undefined;
}

/**
 * Parses os-release: shell-like assignments, one a line.
 * https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 *
 * @returns undefined when it names neither `ID` nor `NAME`
 */
export function parseOsRelease(text: string): Distro | undefined {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Za-z0-9_]+)=(.*)$/.exec(line);
    if (match !== null) values.set(match[1]!, unquote(match[2]!.trim()));
  }
  const id = values.get("ID") || values.get("NAME")?.toLowerCase().replace(/\s+/g, "-");
  if (!id) return undefined;
  const codename = values.get("VERSION_CODENAME") || codenameIn(values.get("VERSION"));
  const name = values.get("PRETTY_NAME") || values.get("NAME");
  return {
    id: id.toLowerCase(),
    version: values.get("VERSION_ID") ?? "",
    like: (values.get("ID_LIKE") ?? "").split(/\s+/).filter((word) => word !== ""),
    ...(codename ? { codename } : {}),
    ...(name ? { name } : {}),
  };
}

/** The `distro` qualifier of a purl, such as `debian-12`, `debian-sid` or `arch`. */
export function distroQualifier(distro: Distro | undefined): string | undefined {
  if (distro === undefined) return undefined;
  const release = distro.version || distro.codename;
  return release ? `${distro.id}-${release}` : distro.id;
}

const releaseFiles: ReleaseFile[] = [
  { path: "etc/os-release", identify: (content) => parseOsRelease(textOf(content)) },
  { path: "usr/lib/os-release", identify: (content) => parseOsRelease(textOf(content)) },
  {
    path: "etc/alpine-release",
    identify: (content) => plain("alpine", "Alpine Linux", /^(\d[\w.]*)$/.exec(textOf(content).trim())),
  },
  { path: "etc/debian_version", identify: (content) => debian(textOf(content).trim()) },
  { path: "etc/redhat-release", identify: (content) => redhat(textOf(content).trim()) },
  { path: "etc/system-release", identify: (content) => redhat(textOf(content).trim()) },
  { path: "bin/busybox", identify: busybox },
];

/** The paths that {@link identifyDistro} asks for. */
export const releasePaths: readonly string[] = releaseFiles.map((file) => file.path);

/** Codenames as Debian and its children write them: `12 (bookworm)`, `Buster`. */
function codenameIn(version: string | undefined): string | undefined {
  return version === undefined ? undefined : /\(([a-z]+)\)/.exec(version)?.[1];
}

/** Strips one pair of quotes and the backslashes that the shell would take away inside of double ones. */
function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  if (quoted === null) return value.replace(/\\(.)/g, "$1");
  return quoted[1] === "'" ? quoted[2]! : quoted[2]!.replace(/\\(["$`\\])/g, "$1");
}

function textOf(content: Buffer): string {
  return content.toString("utf8", 0, 64 * 1024);
}

function plain(id: string, name: string, version: RegExpExecArray | null): Distro | undefined {
  return version === null ? undefined : { id, version: version[1]!, like: [], name: `${name} ${version[1]}` };
}

/** `etc/debian_version` holds a point release (`12.5`) or `codename/sid`. */
function debian(text: string): Distro | undefined {
  const release = /^(\d+)(?:\.\d+)*$/.exec(text);
  if (release !== null) return plain("debian", "Debian GNU/Linux", release);
  const codename = /^([a-z]+)\/sid$/.exec(text)?.[1];
  if (codename === undefined) return undefined;
  return { id: "debian", version: "", codename, like: [], name: `Debian GNU/Linux ${text}` };
}

/** First lines such as `CentOS release 6.10 (Final)` or `Red Hat Enterprise Linux Server release 7.9 (Maipo)`. */
function redhat(text: string): Distro | undefined {
  const match = /^(.{1,100}?)(?: Linux)?(?: Server)? release (\d[\d.]*)/.exec(text);
  const id = redhatIds.get(match?.[1]?.toLowerCase() ?? "");
  if (match === null || id === undefined) return undefined;
  return { id, version: match[2]!, like: id === "fedora" ? [] : ["rhel", "fedora"], name: text };
}

const redhatIds = new Map([
  ["red hat enterprise", "rhel"],
  ["centos", "centos"],
  ["fedora", "fedora"],
  ["oracle", "ol"],
  ["rocky", "rocky"],
  ["almalinux", "almalinux"],
  ["scientific", "scientific"],
  ["amazon", "amzn"],
]);

function busybox(content: Buffer): Distro | undefined {
  const at = content.subarray(0, limits.busyboxBytes).indexOf("BusyBox v");
  if (at < 0) return undefined;
  return plain(
    "busybox",
    "BusyBox",
    /^BusyBox v(\d+(?:\.\d+){1,3})/.exec(content.toString("latin1", at, at + 32)),
  );
}
