// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/**
 * The package of a CPAN distribution, such as `Try-Tiny`.
 *
 * @param author the author's id on CPAN, such as `ETHER`; empty when it is not known
 */
export function cpanPackage(
  name: string,
  version: string,
  author: string = "",
  licenses: string[] = [],
): FoundPackage {
  const namespace = author === "" ? {} : { namespace: author.toUpperCase() };
  return {
    name,
    version,
    type: "cpan",
    purl: encodePurl({ type: "cpan", ...namespace, name, version }),
    licenses,
  };
}

/**
 * Name, version and author in where an archive lies on CPAN: `E/ET/ETHER/Try-Tiny-0.31.tar.gz`. The version is what
 * follows the last hyphen in front of a digit, with or without a `v`.
 */
export function parseCpanPath(path: string): { name: string; version: string; author: string } | undefined {
  const archive =
    /(?:(?:^|\/)[A-Z]\/[A-Z][A-Z0-9-]\/([A-Z0-9-]+)\/(?:[^/]+\/)*)?([^/]+?)(?:\.tar\.\w+|\.tgz|\.zip)?$/.exec(
      path,
    );
  const match = /^(.+)-(v?\d[\w.]*(?:-TRIAL)?)$/.exec(archive?.[2] ?? "");
  return match === null ? undefined : { name: match[1]!, version: match[2]!, author: archive?.[1] ?? "" };
}
