// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/**
 * `uses: owner/repository[/path]@reference`, and the version that people write behind a commit:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
 */
const USES =
  /^[ \t]*(?:-[ \t]+)?uses:[ \t]+["']?([\w.-]{1,100})\/([\w.-]{1,100})((?:\/[\w.-]{1,100})*)@([\w./-]{1,200})["']?[ \t]*(?:#[ \t]*(?:v[ \t]+)?(v?\d[\w.-]{0,50}))?/gm;

/** Actions and workflows that a repository's own ones use. */
export const githubActions: Cataloger = {
  name: "github-actions-usage-cataloger",
  description: "Actions and reusable workflows, from GitHub workflow and action files",
  tags: ["declared", "language"],
  files: ["**/.github/workflows/*.yml", "**/.github/workflows/*.yaml", "**/action.yml", "**/action.yaml"],
  *catalog({ path, content }, { report }) {
    for (const match of (documentText(content, path, report) ?? "").matchAll(USES)) {
      const [, owner = "", repository = "", folder = "", reference = "", comment] = match;
      // A commit says little to people and nothing to advisories; the comment behind it names the release.
      const version = /^[0-9a-f]{40}$/.test(reference) && comment !== undefined ? comment : reference;
      const subpath = folder.slice(1);
      yield {
        name: `${owner}/${repository}`,
        version,
        type: subpath.startsWith(".github/workflows/") ? "github-action-workflow" : "github-action",
        purl: encodePurl({ type: "github", namespace: owner, name: repository, version, subpath }),
        licenses: [],
      };
    }
  },
};
