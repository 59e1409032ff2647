// SPDX-License-Identifier: Apache-2.0

/** What the name of a folder in the store tells. */
export interface StorePath {
  /** Of all that went into the build, in base 32. */
  hash: string;
  name: string;
  version: string;
  /** Which part of the build it is; absent for the main one. */
  output?: string;
}

/**
 * Reads the name of a folder in the store of Nix; undefined when it has no version, as sources, scripts and environments have
 * none. The version starts at the first dash that no letter follows.
 *
 *     folder = hash "-" name "-" version [ "-" output ]
 *
 * https://nix.dev/manual/nix/latest/language/builtins#builtins-parseDrvName
 */
export function parseStorePath(folder: string): StorePath | undefined {
  const match = /^([0-9a-z]{32})-([^/]*?)-([^A-Za-z/-][^/]*)$/.exec(folder);
  if (match === null) return undefined;
  const [, hash = "", name = "", rest = ""] = match;
  const output = OUTPUT.exec(rest)?.[1];
  const version = output === undefined ? rest : rest.slice(0, -output.length - 1);
  if (name === "" || version.endsWith(".drv") || /\.(?:patch|diff|tar|zip|tgz)\b/.test(version))
    return undefined;
  return { hash, name, version, ...(output === undefined ? {} : { output }) };
}

/** https://nixos.org/manual/nixpkgs/stable/#chap-multiple-output */
const OUTPUT = /-(bin|data|debug|dev|devdoc|dist|doc|getent|info|lib|libgcc|man|out|static|terminfo)$/;
