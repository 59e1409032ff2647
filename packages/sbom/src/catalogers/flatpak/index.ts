// SPDX-License-Identifier: Apache-2.0
import { childText, elementsAt, parseXml } from "../../documents/xml.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Installed Flatpak applications, from the description each one exports: its newest release is the one in place. */
export const flatpak: Cataloger = {
  name: "flatpak-cataloger",
  description: "Installed Flatpak applications, from their AppStream descriptions",
  tags: ["installed", "os"],
  files: ["**/flatpak/app/**/export/share/metainfo/*.xml", "**/flatpak/app/**/export/share/appdata/*.xml"],
  *catalog({ path, content }, { report }) {
    const component = parseXml(content, path, report);
    if (component?.name !== "component") return;
    const name = childText(component, "id");
    const version = elementsAt(component, "releases", "release")[0]?.attributes.version ?? "";
    if (name === "" || version === "") {
      const message = "description has no id or no release";
      report({ severity: "warning", code: "flatpak-incomplete", message, path });
      return;
    }
    const purl = encodePurl({ type: "flatpak", name, version });
    yield { name, version, type: "flatpak", purl, licenses: [] };
  },
};
