// SPDX-License-Identifier: Apache-2.0
import { encodeCpe } from "../../cpe.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger, FoundPackage } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { type Component, readComponent } from "./read-component.ts";

/** WordPress itself, its plug-ins and its themes, which bear the name of their folder, as its directory does. */
export const wordpress: Cataloger = {
  name: "wordpress-plugins-cataloger",
  description: "WordPress, its plug-ins and themes, from what their files start with",
  tags: ["installed", "language"],
  files: [
    "**/wp-includes/version.php",
    "**/wp-content/plugins/*.php",
    "**/wp-content/plugins/*/*.php",
    "**/wp-content/mu-plugins/*.php",
    "**/wp-content/themes/*/style.css",
  ],
  extract({ path, content }) {
    const component = readComponent(path, content);
    return component === undefined ? undefined : JSON.stringify(component);
  },
  *catalog({ content }) {
    yield packageOf(JSON.parse(content.toString("utf8")) as Component);
  },
};

function packageOf({ kind, name, version, license }: Component): FoundPackage {
  const licenses = normalizeLicenses([license]);
  if (kind === "core") {
    const purl = encodePurl({ type: "generic", name, version });
    const cpes = [encodeCpe("wordpress:wordpress", version)];
    return { name, version, type: "binary", purl, licenses, cpes };
  }
  const purl = encodePurl({ type: "generic", namespace: `wordpress-${kind}`, name, version });
  return { name, version, type: kind === "plugin" ? "wordpress-plugin" : "UnknownPackage", purl, licenses };
}
