// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../../lines.ts";

/** One gem of a lock file. */
export interface LockedGem {
  name: string;
  /** With the platform, where it is built for one. */
  version: string;
  /** Names of the gems it needs. */
  requires: string[];
}

/**
 * The gems of a `Gemfile.lock`:
 *
 *     file    = { section }
 *     section = NAME "\n" { "  " key ":" [ value ] "\n" | gem | anything-else "\n" }
 *     gem     = "    " name " (" version ")" "\n" { "      " name [ " (" range ")" ] [ "!" ] "\n" }
 */
export function* parseGemfileLock(content: Buffer): Generator<LockedGem> {
  const cursor = new LineCursor(content);
  let listed = false;
  let gem: LockedGem | undefined;
  while (cursor.next()) {
    const line = cursor.untrimmed().trimEnd();
    const needed = NEEDED.exec(line);
    if (needed !== null) {
      gem?.requires.push(needed[1]!);
      continue;
    }
    if (gem !== undefined) yield gem;
    gem = undefined;
    if (/^\S/.test(line)) listed = SOURCES.has(line);
    const match = listed ? GEM.exec(line) : null;
    if (match !== null) gem = { name: match[1]!, version: match[2]!, requires: [] };
  }
  if (gem !== undefined) yield gem;
}

/** Sections that list gems. */
const SOURCES = new Set(["GEM", "GIT", "PATH", "PLUGIN SOURCE"]);
const GEM = /^ {4}(\S+) \(([^()\s]+)\)$/;
const NEEDED = /^ {6}([^\s!]+)(?: \([^()]*\))?!?$/;
