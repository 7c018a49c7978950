import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { benchStack } from "../engine/engine";
import { ProgramWorld } from "./scenarios";

let world: ProgramWorld;
beforeEach(async () => {
  world = await ProgramWorld.open({});
});
afterEach(() => world.close());

async function messagesOf(end: string) {
  const stack = benchStack({
    dir: path.join(__dirname, "debug"),
    program: { run: "folder" },
    env: world.env,
    config: { end },
  });
  const { diagnostics } = await stack.preview();
  await stack.close();
  return diagnostics;
}

const linesOf = (messages: Awaited<ReturnType<typeof messagesOf>>) =>
  messages.flatMap(({ message }) => message.split("\n"));

it("debug messages reach the engine whole and in order, many at once", async () => {
  const messages = await messagesOf("well");
  const debug = messages.filter(({ severity }) => severity === "debug");
  const lines = linesOf(debug);
  for (const step of ["Registering resource", "RegisterResource RPC prepared"])
    for (let n = 0; n < 30; n += 1) {
      const line = new RegExp(`^${step}: .*name=tag-${n}(,|$)`);
      expect(lines.filter((one) => line.test(one))).toHaveLength(1);
    }
  expect(lines.filter((line) => line.startsWith("RegisterResource RPC finished"))).toHaveLength(31);
  const own = linesOf(messages).filter((line) => /of mine|told|of two|about/.test(line));
  expect(own).toEqual([
    "one of mine",
    "told",
    "another of mine",
    "of two lines",
    "about the first",
  ]);
  expect(debug.find(({ message }) => message === "about the first")?.urn).toMatch(/::tag-0$/);
  expect(debug.length).toBeLessThan(30);
});

it("what a program said before it failed reaches the engine before the failure", async () => {
  const lines = linesOf(await messagesOf("error"));
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(at("one of mine")).toBeGreaterThan(-1);
  expect(
    at("Registering resource: t=pulumi-nodejs:dynamic/intercom:Tag, name=tag-29"),
  ).toBeGreaterThan(-1);
  expect(at("the program failed")).toBeGreaterThan(at("one of mine"));
});
