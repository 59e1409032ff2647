// SPDX-License-Identifier: Apache-2.0
import { compareDigits, order } from "./parts/digits.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

const VERSION =
  /^(?<numbers>\d+(?:\.\d+)*)(?<letter>[a-z]?)(?<suffixes>(?:_(?:alpha|beta|pre|rc|p)\d*)*)(?:-r(?<revision>\d+))?$/;
/** A version that ends stands between `rc` and `p`. */
const SUFFIXES = ["alpha", "beta", "pre", "rc", "", "p"];

interface Version {
  numbers: string[];
  letter: string;
  suffixes: { word: string; number: string }[];
  revision: string;
}

/** Gentoo: Package Manager Specification 8, chapter 3, algorithms 3.1 to 3.7. Other texts come first. */
export const portage: VersionScheme = {
  name: "portage",
  description: "Gentoo packages (https://projects.gentoo.org/pms/8/pms.html#version-comparison)",
  valid: (version) => VERSION.test(version.trim()),
  compare(a, b) {
    const first = parse(a);
    const second = parse(b);
    if (first === undefined || second === undefined) {
      if (first === undefined && second === undefined) return order(a, b);
      return first === undefined ? -1 : 1;
    }
    return (
      compareDotted(first.numbers, second.numbers) ||
      order(first.letter, second.letter) ||
      compareSuffixes(first, second) ||
      compareDigits(first.revision, second.revision)
    );
  },
};

function parse(text: string): Version | undefined {
  const groups = VERSION.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const suffixes = [...groups.suffixes!.matchAll(/_([a-z]+)(\d*)/g)];
  return {
    numbers: groups.numbers!.split("."),
    letter: groups.letter!,
    suffixes: suffixes.map(([, word, number]) => ({ word: word!, number: number! })),
    revision: groups.revision ?? "",
  };
}

/** The first number by value; later ones by value too, unless either has a leading zero: then as decimals. */
function compareDotted(a: readonly string[], b: readonly string[]): Ordering {
  const first = compareDigits(a[0]!, b[0]!);
  if (first !== 0) return first;
  for (let i = 1; i < Math.min(a.length, b.length); i++) {
    const x = a[i]!;
    const y = b[i]!;
    const decimal = x.startsWith("0") || y.startsWith("0");
    const result = decimal ? order(x.replace(/0+$/, ""), y.replace(/0+$/, "")) : compareDigits(x, y);
    if (result !== 0) return result;
  }
  return order(a.length, b.length);
}

function compareSuffixes(a: Version, b: Version): Ordering {
  for (let i = 0; i < Math.max(a.suffixes.length, b.suffixes.length); i++) {
    const x = a.suffixes[i];
    const y = b.suffixes[i];
    const result =
      order(SUFFIXES.indexOf(x?.word ?? ""), SUFFIXES.indexOf(y?.word ?? "")) ||
      compareDigits(x?.number ?? "", y?.number ?? "");
    if (result !== 0) return result;
  }
  return 0;
}
