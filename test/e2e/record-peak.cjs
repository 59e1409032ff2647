// SPDX-License-Identifier: Apache-2.0
// Loaded into the program under test: leaves the most memory it held, in kibibytes, where the parent said. The kernel's
// own figure for the process (getrusage) would count the parent's memory that a fork starts with.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
process.on("exit", () => {
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  writeFileSync(process.env.VENDORLESS_TEST_PEAK, peak);
});
