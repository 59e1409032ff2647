// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseCpanPath } from "./cpan.ts";

const cases: [path: string, want: string[] | undefined][] = [
  ["E/ET/ETHER/Try-Tiny-0.31.tar.gz", ["Try-Tiny", "0.31", "ETHER"]],
  ["authors/id/D/DR/DROLSKY/DateTime-1.65.tar.gz", ["DateTime", "1.65", "DROLSKY"]],
  ["X/XY/XYZ/sub/folder/A-B-v1.2.3.tgz", ["A-B", "v1.2.3", "XYZ"]],
  ["A-1.0-TRIAL", ["A", "1.0-TRIAL", ""]],
  ["Text-CSV_XS-1.53.zip", ["Text-CSV_XS", "1.53", ""]],
  ["Module", undefined],
  ["", undefined],
];
for (const [path, want] of cases) {
  test(`CPAN: ${path}`, () => {
    const got = parseCpanPath(path);
    assert.deepEqual(got && [got.name, got.version, got.author], want);
  });
}
