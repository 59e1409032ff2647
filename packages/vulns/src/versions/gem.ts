// SPDX-License-Identifier: Apache-2.0
import { satisfiesCommon } from "./constraint.ts";
import { compareDigits, isDigits, order } from "./parts/digits.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** What a gem built for one platform carries behind its version: `-x86_64-linux`, `-java`. */
const PLATFORM =
  /-(?:x86_64|x86|x64|i[3-6]86|amd64|aarch64|arm64|arm(?:v\d\w*)?|universal|ppc\w*|powerpc\w*|s390x?|sparc\w*|mips\w*|riscv64|java|jruby|mswin\w*|mingw\w*|darwin|linux|windows)(?:[-.].*)?$/i;
/** `Gem::Version::VERSION_PATTERN`, and letters directly behind the first number, which old gems have. */
const VALID = /^\s*(?:\d[0-9a-z]*(?:\.[0-9a-z]+)*(?:-[0-9a-z_-]+(?:\.[0-9a-z-]+)*)?)?\s*$/i;

/**
 * Ruby gems, in the order of `Gem::Version`; a platform behind the version is ignored. Texts that are no
 * versions come after all versions.
 */
export const gem: VersionScheme = {
  name: "gem",
  description: "Ruby gems (https://docs.ruby-lang.org/en/master/Gem/Version.html)",
  valid: (version) => VALID.test(version),
  compare(a, b) {
    const validA = VALID.test(a);
    const validB = VALID.test(b);
    if (!validA || !validB) return validA === validB ? order(a, b) : validA ? -1 : 1;
    return compareSegments(segments(a), segments(b));
  },
  satisfies: (version, constraint) =>
    satisfiesCommon(gem.compare, version, constraint, { "~>": pessimistic }),
};

/** Runs of digits and of letters; a hyphen means `.pre.`; zeros at the end of either half are dropped. */
function segments(version: string): string[] {
  const plain = version.trim().replace(PLATFORM, "").replaceAll("-", ".pre.");
  const list: string[] = plain.match(/\d+|[a-z]+/gi) ?? [];
  const word = list.findIndex((segment) => !isDigits(segment));
  if (word < 0) return withoutZeros(list);
  return [...withoutZeros(list.slice(0, word)), ...withoutZeros(list.slice(word))];
}

function withoutZeros(list: string[]): string[] {
  let end = list.length;
  while (end > 0 && /^0+$/.test(list[end - 1]!)) end--;
  return list.slice(0, end);
}

/** Words come before numbers, and a missing segment is zero. */
function compareSegments(a: readonly string[], b: readonly string[]): Ordering {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a[i] ?? "0";
    const y = b[i] ?? "0";
    const numeric = isDigits(x);
    if (numeric !== isDigits(y)) return numeric ? 1 : -1;
    const result = numeric ? compareDigits(x, y) : order(x, y);
    if (result !== 0) return result;
  }
  return 0;
}

/** `~> 1.2.3` means `>= 1.2.3` and below `1.3`: the last number of the release may grow. */
function pessimistic(version: string, bound: string): boolean {
  if (gem.compare(version, bound) < 0) return false;
  const release = /^\s*\d+(?:\.\d+)*/.exec(bound)?.[0].trim().split(".") ?? [];
  const kept = release.slice(0, Math.max(1, release.length - 1));
  const next = String(BigInt(kept.at(-1) ?? "0") + 1n);
  const ceiling = [...kept.slice(0, -1), next].join(".");
  const own = /^\s*\d+(?:\.\d+)*/.exec(version)?.[0] ?? "";
  return gem.compare(own, ceiling) < 0;
}
