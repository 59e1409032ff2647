// SPDX-License-Identifier: Apache-2.0
import { catalogers } from "@vendorless/sbom";
import { code, markdownPage, markdownTable, type Page } from "./page.ts";

/** What finds packages, and in which files. */
export const catalogersPage: Page = {
  file: "catalogers.md",
  render: () =>
    markdownPage(
      "Catalogers",
      "What finds packages, and in which files. Images and directories are read for what is `installed`.",
      markdownTable(
        ["cataloger", "finds", "files", "tags"],
        catalogers.map(({ name, description, files, executables, tags }) => [
          code(name),
          description,
          [...files.map(code), ...(executables ? ["executables"] : [])].join(" "),
          tags.join(", "),
        ]),
      ),
    ),
};
