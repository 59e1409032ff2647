// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";

/** What a value of a JSON document must be: a word for its kind, the shape of an object, or a list of one shape. */
type Shape =
  | "text"
  | "number"
  | "truth"
  | "text or null"
  | "number or null"
  | "anything"
  | ObjectShape
  | [Shape];
/** Keys with a question mark at their end may be absent; others must be there, and there may be no more. */
interface ObjectShape {
  [key: string]: Shape;
}

const kinds: Record<string, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  truth: (value) => typeof value === "boolean",
  "text or null": (value) => value === null || typeof value === "string",
  "number or null": (value) => value === null || typeof value === "number",
  anything: () => true,
};

/** Checks a value against a shape and names the place where they differ. */
export function assertShape(value: unknown, shape: Shape, place = "report"): void {
  if (typeof shape === "string") {
    assert.ok(kinds[shape]!(value), `${place} is ${JSON.stringify(value)}, not ${shape}`);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), `${place} is a list`);
    for (const [index, each] of value.entries()) assertShape(each, shape[0], `${place}[${index}]`);
  } else {
    assert.ok(typeof value === "object" && value !== null, `${place} is an object`);
    const present = new Map(Object.entries(value));
    for (const [key, inner] of Object.entries(shape)) {
      const name = key.replace("?", "");
      if (present.has(name)) assertShape(present.get(name), inner, `${place}.${name}`);
      else assert.ok(key.endsWith("?"), `${place}.${name} is there`);
      present.delete(name);
    }
    assert.deepEqual([...present.keys()], [], `${place} holds nothing else`);
  }
}

const packageName: ObjectShape = { name: "text", version: "text", type: "text", purl: "text" };

/** What `scan -o json` prints: the contract that scripts depend on. */
export const scanReportShape: ObjectShape = {
  source: { type: "text", reference: "text" },
  image: {
    id: "text or null",
    digest: "text or null",
    tags: ["text"],
    architecture: "text or null",
    os: "text or null",
    created: "text or null",
    layers: [{ diffId: "text", "digest?": "text", "size?": "number", "createdBy?": "text" }],
    base: "anything",
    entries: "number",
    bytes: "number",
  },
  files: { total: "number", unowned: "number" },
  distro: { id: "text", version: "text", "codename?": "text", like: ["text"], "name?": "text" },
  packages: [
    {
      ...packageName,
      licenses: ["text"],
      locations: [{ path: "text", "layer?": "text" }],
      "architecture?": "text",
      "source?": { name: "text", version: "text" },
      id: "text",
      foundBy: "text",
    },
  ],
  relations: [{ from: "text", to: "text", kind: "text" }],
  vulnerabilities: [
    {
      id: "text",
      aliases: ["text"],
      severity: "text",
      cvss: [{ version: "text", vector: "text", score: "number" }],
      package: { ...packageName, "path?": "text" },
      fix: { state: "text", versions: ["text"] },
      match: {
        advisory: "text",
        ecosystem: "text",
        package: "text",
        range: "text",
        version: "text",
        scheme: "text",
        via: "text",
      },
      kev: "truth",
      epss: "number or null",
      urls: ["text"],
      "published?": "text",
      "modified?": "text",
    },
  ],
  secrets: [
    {
      rule: "text",
      title: "text",
      severity: "text",
      path: "text",
      "layer?": "text",
      "createdBy?": "text",
      "line?": "number",
      match: "text",
      fingerprint: "text",
      deleted: "truth",
    },
  ],
  malware: "anything",
  advisories: { kind: "text", records: "number", built: "text or null" },
  policy: {
    action: "text",
    reason: "text",
    bundle: "text",
    mapping: "text or null",
    rows: [
      {
        gate: "text",
        trigger: "text",
        trigger_id: "text",
        message: "text",
        action: "text",
        allowlisted: "anything",
        policy: "text",
        "rule?": "text",
        parameters: "anything",
      },
    ],
    problems: ["anything"],
  },
  diagnostics: [
    {
      severity: "text",
      code: "text",
      message: "text",
      "path?": "text",
      "layer?": "text",
      "line?": "number",
      "column?": "number",
      "offset?": "number",
    },
  ],
};
