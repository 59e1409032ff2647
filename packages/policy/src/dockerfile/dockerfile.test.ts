// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { inferInstructions } from "./infer.ts";
import { parseDockerfile } from "./parse.ts";

const given: [what: string, text: string, instructions: string[]][] = [
  ["nothing", "", []],
  ["comments and blank lines", "# one\n\n  # two\nUSER a", ["USER a"]],
  ["lower case", "from debian\nuser  a ", ["FROM debian", "USER a"]],
  ["Windows line ends", "FROM a\r\nRUN b \\\r\n  c\r\n", ["FROM a", "RUN b c"]],
  ["a comment inside a continued line", "RUN a \\\n# why\n b", ["RUN a b"]],
  ["a continuation at the end", "RUN a \\", ["RUN a"]],
  [
    "another escape character",
    "# escape=`\nRUN a `\n b\nRUN c \\\nUSER d",
    ["RUN a b", "RUN c \\", "USER d"],
  ],
  ["a here-document", "RUN <<EOF\nUSER root\nEOF\nUSER a", ["RUN <<EOF", "USER a"]],
  ["an indented one, quoted", 'COPY <<-"END" /x\nUSER root\n\tEND\nUSER a', ['COPY <<-"END" /x', "USER a"]],
  ["two in one line", "COPY <<A <<B /x/\nUSER x\nA\nUSER y\nB\nUSER a", ["COPY <<A <<B /x/", "USER a"]],
  ["one without end", "RUN <<EOF\nUSER root", ["RUN <<EOF"]],
  ["a shift is none", "RUN echo $((1<<2))\nUSER a", ["RUN echo $((1<<2))", "USER a"]],
  ["a word alone", "HEALTHCHECK", ["HEALTHCHECK"]],
];

for (const [what, text, instructions] of given) {
  test(`a Dockerfile with ${what}`, () => {
    const parsed = parseDockerfile(text).map(({ directive, argument }) => `${directive} ${argument}`.trim());
    assert.deepEqual(parsed, instructions);
  });
}

// What builders write into the history of an image.
const history: [createdBy: string, instruction: string][] = [
  ["/bin/sh -c #(nop)  USER [nobody]", "USER [nobody]"],
  ["/bin/sh -c #(nop) ADD file:1f4e5 in / ", "ADD file:1f4e5 in /"],
  ["/bin/sh -c apt-get update", "RUN /bin/sh -c apt-get update"],
  ["|1 VERSION=2 /bin/sh -c make", "RUN |1 VERSION=2 /bin/sh -c make"],
  ["/bin/sh -c #(nop)  EXPOSE map[80/tcp:{} 443/tcp:{}]", "EXPOSE 80/tcp 443/tcp"],
  ["EXPOSE [22/tcp]", "EXPOSE 22/tcp"],
  ["EXPOSE 8080/tcp", "EXPOSE 8080/tcp"],
  ["RUN /bin/sh -c make # buildkit", "RUN /bin/sh -c make"],
  [
    'HEALTHCHECK &{["CMD" "true"] "0s" "0s" "0s" \'\\x00\'}',
    'HEALTHCHECK &{["CMD" "true"] "0s" "0s" "0s" \'\\x00\'}',
  ],
  ["bazel build ...", "RUN bazel build ..."],
];

for (const [createdBy, instruction] of history) {
  test(`history ${createdBy}`, () => {
    const config = { rootfs: { type: "layers", diff_ids: [] }, history: [{ created_by: createdBy }] };
    const [, inferred] = inferInstructions(config);
    assert.equal(`${inferred?.directive} ${inferred?.argument}`, instruction);
  });
}

test("no text makes the parser throw, or invent more instructions than lines", () => {
  const line = fc.oneof(fc.string(), fc.constantFrom("RUN <<A", "A", "USER x \\", "# escape=`", "FROM `"));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join("\n");
      assert.ok(parseDockerfile(text).length <= text.split("\n").length);
    }),
  );
});
