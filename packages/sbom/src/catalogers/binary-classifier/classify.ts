// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import type { Classifier, Evidence } from "./classifier.ts";
import { classifiers } from "./classifiers.data.ts";

/** A program that was recognised. */
export interface Recognised {
  name: string;
  version: string;
}

/** Bytes in front of a marker and behind it that the pattern of a version sees. */
const WINDOW = 128;

/** Recognises a program by the name of its file and the texts in it; undefined when it is none that is known. */
export function classify(path: string, content: Buffer): Recognised | undefined {
  const file = path.slice(path.lastIndexOf("/") + 1);
  for (const classifier of classifiers) {
    const version = versionIn(content, file, classifier);
    if (version !== undefined) return { name: classifier.name, version };
  }
  return undefined;
}

function versionIn(content: Buffer, file: string, classifier: Classifier): string | undefined {
  const named = classifier.file.exec(file);
  if (named === null) return undefined;
  if (classifier.holds !== undefined && !content.includes(classifier.holds, 0, "latin1")) return undefined;
  for (const evidence of classifier.evidence) {
    const version = versionAround(content, evidence, named[1] ?? "");
    if (version !== undefined) return version;
  }
  return undefined;
}

/** Looks at the places of a marker one by one: searching for bytes is many times faster than matching a pattern. */
function versionAround(content: Buffer, { marker, version }: Evidence, part: string): string | undefined {
  const wanted = Buffer.from(marker.replace("{1}", part), "latin1");
  let at = content.indexOf(wanted);
  for (let places = 0; at >= 0 && places < limits.markers; places++) {
    // A pattern that ends with the marker must not see what is behind it.
    const end = version.source.endsWith("$") ? at + wanted.length : at + wanted.length + WINDOW;
    const found = version.exec(content.toString("latin1", Math.max(0, at - WINDOW), end));
    if (found?.[1]?.startsWith(part)) return found[1];
    at = content.indexOf(wanted, at + 1);
  }
  return undefined;
}
