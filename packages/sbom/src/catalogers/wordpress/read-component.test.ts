// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { type Component, readComponent } from "./read-component.ts";

const cases: [what: string, path: string, text: string, want: Component | undefined][] = [
  [
    "WordPress itself",
    "wp-includes/version.php",
    "<?php\n/** @global string $wp_version */\n$wp_version = '6.4.2';\n$wp_db_version = 56657;\n",
    { kind: "core", name: "wordpress", version: "6.4.2", license: "" },
  ],
  [
    "a plug-in",
    "wp-content/plugins/akismet/akismet.php",
    "<?php\n/**\n * @package Akismet\n */\n/*\nPlugin Name: Akismet Anti-spam\nVersion: 5.3\nLicense: GPLv2 or later\n*/\n",
    { kind: "plugin", name: "akismet", version: "5.3", license: "GPLv2 or later" },
  ],
  [
    "a plug-in in one file",
    "wp-content/plugins/hello.php",
    "<?php\n/**\n * Plugin Name: Hello Dolly\r\n * Version: 1.7.2 */\n",
    { kind: "plugin", name: "hello", version: "1.7.2", license: "" },
  ],
  [
    "a header on the first line",
    "wp-content/plugins/a/a.php",
    "<?php /* Plugin Name: A\nVersion: v1.0\n*/",
    { kind: "plugin", name: "a", version: "1.0", license: "" },
  ],
  [
    "a theme",
    "wp-content/themes/twentytwelve/style.css",
    "/*\nTheme Name: Twenty Twelve\nVersion: 4.1\nLicense: GNU General Public License v2 or later\n*/",
    {
      kind: "theme",
      name: "twentytwelve",
      version: "4.1",
      license: "GNU General Public License v2 or later",
    },
  ],
  ["another file of a plug-in", "wp-content/plugins/a/b.php", "<?php\n// Version: 1.0\n", undefined],
  ["no version", "wp-content/plugins/a/a.php", "<?php\n// Plugin Name: A\n", undefined],
  [
    "a version that is none",
    "wp-content/plugins/a/a.php",
    "// Plugin Name: A\n// Version: {VERSION}\n",
    undefined,
  ],
  ["garbage", "wp-includes/version.php", "$wp_version = ;", undefined],
];
for (const [what, path, text, want] of cases) {
  test(`WordPress: ${what}`, () => assert.deepEqual(readComponent(path, Buffer.from(text)), want));
}
