// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfNote, elfOf } from "@vendorless/builders";
import { catalogFiles } from "../../catalog.ts";

const NOTE = 0xcafe1a7e;

/** Note → purls, or what is reported. */
const cases: [note: Buffer, want: string[]][] = [
  [
    elfNote(
      NOTE,
      "FDO",
      '{"type":"deb","name":"a","version":"1:2","os":"debian","osVersion":"12","architecture":"amd64"}',
    ),
    ["pkg:deb/debian/a@1:2?arch=amd64&distro=debian-12"],
  ],
  [elfNote(NOTE, "FDO", '{"type":"own","name":"a","version":"2"}'), ["pkg:generic/a@2"]],
  [elfNote(NOTE, "FDO", '{"name":"a"}'), []],
  [elfNote(NOTE, "FDO", "["), ["json-bad-syntax"]],
  [elfNote(NOTE, "GNU", '{"name":"a","version":"2"}'), []],
  [elfNote(3, "FDO", '{"name":"a","version":"2"}'), []],
  [Buffer.from("short"), []],
  [Buffer.alloc(16, 0xff), []],
];
for (const [note, want] of cases) {
  test(JSON.stringify(note.toString("latin1", 12)), () => {
    const content = elfOf([{ name: ".note.package", content: note }]);
    const { packages, diagnostics } = catalogFiles([{ path: "usr/bin/a", content }]);
    assert.deepEqual([...packages.map(({ purl }) => purl), ...diagnostics.map(({ code }) => code)], want);
  });
}
