// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** `provider "host/namespace/type" {` and, on a line below, `version = "…"`. */
const PROVIDER =
  /^provider "((?:[\w.:-]{1,200}\/){1,3})([\w.-]{1,200})" \{[^{}]{0,2000}?^\s*version\s*=\s*"([\w.+-]{1,100})"/gm;

/** Providers that Terraform or OpenTofu have locked. https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export const terraformLock: Cataloger = {
  name: "terraform-lock-cataloger",
  description: "Locked Terraform providers, from .terraform.lock.hcl files",
  tags: ["declared", "language"],
  files: ["**/.terraform.lock.hcl"],
  *catalog({ path, content }, { report }) {
    const text = documentText(content, path, report) ?? "";
    for (const [, prefix = "", type = "", version = ""] of text.matchAll(PROVIDER)) {
      const purl = encodePurl({ type: "terraform", namespace: prefix.slice(0, -1), name: type, version });
      yield { name: `${prefix}${type}`, version, type: "terraform", purl, licenses: [] };
    }
  },
};
