// SPDX-License-Identifier: Apache-2.0

/** A gate that Anchore Engine retired. Bundles that name one are refused, and told what to use. */
export interface RetiredGate {
  name: string;
  description: string;
  /** The gate that took its place. */
  replacement?: string;
  triggers: readonly string[];
}

/** Gates that Anchore Engine had and retired, with the triggers they had. */
export const retiredGates: readonly RetiredGate[] = [
  {
    name: "anchoresec",
    description: "Vulnerabilities of the distribution's packages",
    replacement: "vulnerabilities",
    triggers: [
      "vulnlow",
      "vulnmedium",
      "vulnhigh",
      "vulncritical",
      "vulnunknown",
      "feedoutofdate",
      "unsupporteddistro",
    ],
  },
  {
    name: "dockerfilecheck",
    description: "Instructions of the Dockerfile",
    replacement: "dockerfile",
    triggers: [
      "directivecheck",
      "effectiveuser",
      "expose",
      "nofrom",
      "fromscratch",
      "notag",
      "sudo",
      "volumepresent",
      "nohealthcheck",
      "nodockerfile",
    ],
  },
  {
    name: "filecheck",
    description: "Files of the image",
    replacement: "files",
    triggers: ["contentmatch", "filenamematch", "suidsgidcheck"],
  },
  {
    name: "fileparse_passwd",
    description: "The content of /etc/passwd",
    replacement: "passwd_file",
    triggers: ["filenotstored", "usernamematch", "useridmatch", "groupidmatch", "shellmatch", "pentrymatch"],
  },
  {
    name: "gemcheck",
    description: "Ruby gems",
    replacement: "ruby_gems",
    triggers: [
      "gemnotlatest",
      "gemnotofficial",
      "gembadversion",
      "gempkgfullmatch",
      "gempkgnamematch",
      "gemnofeed",
    ],
  },
  { name: "imagecheck", description: "Ancestry of the image", triggers: ["baseoutofdate"] },
  {
    name: "licblacklist",
    description: "Licences of packages",
    replacement: "licenses",
    triggers: ["licfullmatch", "licsubmatch"],
  },
  {
    name: "metadatacheck",
    description: "Facts about the image",
    replacement: "metadata",
    triggers: ["attributecheck"],
  },
  {
    name: "npmcheck",
    description: "npm packages",
    replacement: "npms",
    triggers: [
      "npmnotlatest",
      "npmnotofficial",
      "npmbadversion",
      "npmpkgfullmatch",
      "npmpkgnamematch",
      "npmnofeed",
    ],
  },
  {
    name: "pkgblacklist",
    description: "Denied packages",
    replacement: "packages",
    triggers: ["pkgfullmatch", "pkgnamematch"],
  },
  {
    name: "pkgcheck",
    description: "The distribution's packages",
    replacement: "packages",
    triggers: ["pkgnotpresent", "verify"],
  },
  {
    name: "pkgdiff",
    description: "Packages that differ from the base image",
    triggers: ["pkgversiondiff", "pkgadd", "pkgdel", "pkgdiff"],
  },
  {
    name: "secretcheck",
    description: "Secrets in the image",
    replacement: "secret_scans",
    triggers: ["contentmatch", "filenamematch"],
  },
  {
    name: "suiddiff",
    description: "Setuid files that differ from the base image",
    triggers: ["suiddiff", "suidfileadd", "suidfiledel", "suidmodediff"],
  },
];
