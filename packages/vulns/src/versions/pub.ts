// SPDX-License-Identifier: Apache-2.0
import {
  compareIdentifiers,
  compareParsed,
  compareSemantic,
  parseSemantic,
  type Semantic,
} from "./parts/semantic.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** Dart's pub: semantic versions where builds count, a version without one coming first. */
export const pub: VersionScheme = {
  name: "pub",
  description: "Dart and Flutter packages (https://dart.dev/tools/pub/versioning; pub_semver)",
  valid: (version) => parseSemantic(version) !== undefined,
  compare: (a, b) => compareParsed(parseSemantic(a), parseSemantic(b), [a, b], withBuild),
};

function withBuild(a: Semantic, b: Semantic): Ordering {
  return compareSemantic(a, b) || compareIdentifiers(a.build, b.build);
}
