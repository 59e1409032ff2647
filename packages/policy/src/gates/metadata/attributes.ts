// SPDX-License-Identifier: Apache-2.0
import type { Findings } from "../../findings.ts";

/** A fact of the image that can be compared: how to get it, and how a rule's value for it is read. */
export interface Attribute {
  of: (findings: Findings) => string | number | undefined;
  /** The comparable value of a rule's text; undefined when it does not fit. */
  parse: (text: string) => string | number | undefined;
  /** What the text must look like, for the error. */
  format: string;
}

/** The names that rules use. */
export const attributeNames = [
  "size",
  "architecture",
  "os_type",
  "distro",
  "distro_version",
  "like_distro",
  "layer_count",
] as const;
export type AttributeName = (typeof attributeNames)[number];

/** The facts, by name. */
export const attributes: Readonly<Record<AttributeName, Attribute>> = {
  size: { of: ({ image }) => image.size, parse: parseSize, format: "bytes such as 1073741824, 200mb or 1gb" },
  architecture: { of: ({ image }) => image.architecture, parse: asText, format: "a text" },
  os_type: { of: ({ image }) => image.os, parse: asText, format: "a text" },
  distro: { of: ({ distro }) => distro?.id, parse: asText, format: "a text" },
  distro_version: { of: ({ distro }) => distro?.version, parse: asText, format: "a text" },
  like_distro: { of: ({ distro }) => distro?.like.join(","), parse: asText, format: "a text" },
  layer_count: { of: ({ image }) => image.layerCount, parse: parseCount, format: "a whole number" },
};

function asText(text: string): string {
  return text;
}

const units: Record<string, number> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40 };

/** `10`, `10kb`, `10mb`, `10gb`, `10tb`, in powers of 1024, in upper or lower case. */
function parseSize(text: string): number | undefined {
  const [, digits, unit = ""] = /^([0-9]+)([kmgt]b)?$/.exec(text.toLowerCase()) ?? [];
  return digits === undefined ? undefined : Number(digits) * (units[unit] ?? 1);
}

function parseCount(text: string): number | undefined {
  return /^\s*[0-9]+\s*$/.test(text) ? Number(text) : undefined;
}
