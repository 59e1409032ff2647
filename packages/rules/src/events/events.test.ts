// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  codesOf,
  currentCodeOf,
  eventNames,
  eventTypes,
  flagTables,
  getSyscall,
  parameterIndex,
  syscalls,
} from "./index.ts";

test("codes and syscall ids are positions in their lists", () => {
  assert.ok(eventTypes.every(({ code }, index) => code === index));
  assert.ok(syscalls.every(({ id }, index) => id === index));
  assert.equal(eventTypes.length, 454);
});

test("every parameter has a name, a type and the table it points to", () => {
  for (const { name, parameters } of eventTypes) {
    for (const parameter of parameters) {
      const what = `${name}.${parameter.name}`;
      assert.match(parameter.name, /^\w+$/, what);
      assert.notEqual(parameter.type, "", what);
      if ("flags" in parameter) assert.ok(parameter.flags.entries.length > 0, what);
      assert.equal(parameter.type === "dynamic", parameter.variants !== undefined, what);
      if (parameter.directory !== undefined) {
        assert.equal(parameters[parameter.directory]?.type, "fd", what);
      }
    }
  }
});

test("an event type that is neither old nor unused is the only one of its name and direction", () => {
  const seen = new Set<string>();
  for (const { name, code, old, unused } of eventTypes) {
    if (old || unused) continue;
    const key = `${name} ${code % 2}`;
    assert.ok(!seen.has(key), key);
    seen.add(key);
    assert.equal(currentCodeOf(name, code % 2 === 0 ? "enter" : "exit"), code);
  }
});

test("events that use or destroy a descriptor tell which", () => {
  for (const { name, code, parameters, usesFd, destroysFd, old } of eventTypes) {
    if (old || (!usesFd && !destroysFd)) continue;
    const hasFd = parameters.some(({ type }) => type === "fd" || type === "fd32" || type === "fd-list");
    assert.ok(hasFd || name === "io_uring_enter", `${name} ${code}`);
  }
});

test("the exit code of a system call is that of a current exit event", () => {
  for (const { name, exitCode } of syscalls) {
    const type = eventTypes[exitCode]!;
    assert.ok(!type.old && !type.unused && exitCode % 2 === 1, name);
  }
});

const lookUps: [name: string, codes: readonly number[]][] = [
  ["open", [2, 3]],
  ["openat", [102, 103, 306, 307]],
  ["uname", [0, 1]], // a call without an event type of its own
  ["pread64", []], // arrives as pread
  ["no_such_event", []],
];
for (const [name, codes] of lookUps) {
  test(`codes of ${name}`, () => assert.deepEqual(codesOf(name), codes));
}

test("names of events and of system calls may be asked for, others not", () => {
  for (const name of ["open", "procexit", "uname", "pread64", "syscall"])
    assert.ok(eventNames.has(name), name);
  for (const name of ["opne", "", "NOSUCH"]) assert.ok(!eventNames.has(name), name);
});

test("facts of some well-known calls", () => {
  const execve = eventTypes[currentCodeOf("execve", "exit")!]!;
  assert.equal(execve.parameters.length, 31);
  assert.equal(parameterIndex(execve, "trusted_exepath"), 27);
  assert.equal(parameterIndex(execve, "no_such"), -1);
  assert.deepEqual(getSyscall("openat"), { id: 197, name: "openat", exitCode: 307, x64: 257, arm64: 56 });
  const openFlags = flagTables.get("file-flags")!;
  assert.equal(openFlags.entries.find(({ name }) => name === "O_CREAT")?.value, 4);
});
