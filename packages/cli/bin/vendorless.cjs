#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Kept in old CommonJS so that any Node can parse it and say what it lacks.
"use strict";
var version = process.versions.node.split(".").map(Number);
if (version[0] < 24 || (version[0] === 24 && version[1] < 18)) {
  console.error("vendorless needs Node.js 24.18 or newer; this is v" + process.versions.node + ".");
  process.exit(2);
}
// Keeps what the engine makes of the sources between runs: half of the start-up time.
require("node:module").enableCompileCache();
void import("../src/main.ts");
