// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { ImageError } from "../errors.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { collect } from "../stores/read-file.ts";
import { download } from "./download.ts";
import { RETRY_POLICY } from "./retry.ts";

const quick = { ...RETRY_POLICY, sleep: () => Promise.resolve() };
const never = (): Error => assert.fail();

test("however a download breaks, its bytes come once and in order", async () => {
  const chunk = fc.integer({ min: 1, max: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.record({ chunk, bytes: fc.nat(80), back: fc.nat(400), clean: fc.boolean() }), {
        maxLength: 20,
      }),
      async (array, breaks) => {
        const content = Buffer.from(array);
        const attempts = breaks.values();
        const openAt = (at: number): Promise<{ offset: number; body: AsyncIterable<Buffer> }> => {
          const next = attempts.next().value;
          // A server may begin earlier than it was asked to.
          const offset = Math.max(0, at - (next?.back ?? 0));
          const body = async function* (): AsyncGenerator<Buffer> {
            const size = next?.chunk ?? 50;
            // At least one new byte, so that it does not end for want of progress.
            const end = next === undefined ? content.length : Math.min(content.length, at + next.bytes + 1);
            for (let from = offset; from < end; from += size)
              yield content.subarray(from, Math.min(end, from + size));
            if (next?.clean === false) throw new Error("reset");
          };
          return Promise.resolve({ offset, body: body() });
        };
        const options = { limits: IMAGE_LIMITS, retry: quick, signal: undefined };
        const got = await collect(
          download({ name: "blob", size: content.length, openAt }, options),
          1000,
          never,
        );
        assert.deepEqual(got, content);
      },
    ),
  );
});

test("a trickle counts as broken off, a slow reader does not", async () => {
  let now = 0;
  const retry = { ...quick, now: () => now };
  const options = { limits: IMAGE_LIMITS, retry, signal: undefined };
  const trickle = (wait: number): Parameters<typeof download>[0] => ({
    name: "blob",
    size: 100,
    openAt: (offset) => {
      const body = async function* (): AsyncGenerator<Buffer> {
        for (let at = offset; at < 100; at++) {
          now += wait;
          yield Buffer.alloc(1);
        }
      };
      return Promise.resolve({ offset, body: body() });
    },
  });
  const limits = { ...IMAGE_LIMITS, downloadBreaks: 3 };
  await assert.rejects(collect(download(trickle(30_000), { ...options, limits }), 1000, never), (error) => {
    assert.ok(error instanceof ImageError);
    return error.code === "registry-failed" && /too slow/.test(error.message);
  });
  let read = 0;
  for await (const piece of download(trickle(1), options)) {
    now += 3_600_000;
    read += piece.length;
  }
  assert.equal(read, 100);
});
