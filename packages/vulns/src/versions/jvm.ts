// SPDX-License-Identifier: Apache-2.0
import { compareDigits, compareNumbers, order } from "./parts/digits.ts";
import { compareIdentifiers } from "./parts/semantic.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

const VERSION = /^(?:jdk|jre|java)?[-\s]*(?<numbers>\d+(?:[._]\d+|u\d+)*)(?<rest>.*)$/i;

/**
 * Java runtimes: `1.8.0_131` and `8.0.131` (JEP 223) are the same; build numbers do not count; early access
 * and other prereleases come before the release.
 */
export const jvm: VersionScheme = {
  name: "jvm",
  description: "Java runtimes (JEP 223, https://openjdk.org/jeps/223; older schemes translated)",
  valid: (version) => VERSION.test(version.trim()),
  compare(a, b) {
    const first = parse(a);
    const second = parse(b);
    if (first === undefined || second === undefined) {
      if (first === undefined && second === undefined) return order(a, b);
      return first === undefined ? -1 : 1;
    }
    return (
      compareNumbers(first.numbers, second.numbers) || comparePrereleases(first.prerelease, second.prerelease)
    );
  },
};

function parse(text: string): { numbers: string[]; prerelease: string[] } | undefined {
  const groups = VERSION.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const numbers = groups.numbers!.split(/[._u]/i);
  const old = numbers.length > 1 && compareDigits(numbers[0]!, "1") === 0;
  const words = groups.rest!.replace(/\+.*$/, "").split(/[-.]/);
  return {
    numbers: old ? numbers.slice(1) : numbers,
    prerelease: words.filter((word) => word !== "" && !/^b\d+$/i.test(word)),
  };
}

function comparePrereleases(a: readonly string[], b: readonly string[]): Ordering {
  if (a.length === 0 || b.length === 0) return order(a.length === 0 ? 1 : 0, b.length === 0 ? 1 : 0);
  return compareIdentifiers(a, b);
}
