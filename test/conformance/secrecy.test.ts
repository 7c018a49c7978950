import { expect, it } from "vitest";
import { type AnyKind, parentsOf } from "../../provider/definition/kind";
import { referencesIn } from "../../provider/definition/values";
import { secret } from "../engine/engine";
import { secretsIn } from "../harness/secrecy";
import { expectOk, kinds } from "../harness/world";
import { argumentsOf, describeEveryKind } from "./case";

const MARK = "hushword7913";
/** What has to be a word of Intercom's, or an address of the help center's. */
const LISTED = new Set(["locale", "timeZoneName", "fromUrl"]);

describeEveryKind((sample, current) => {
  const schemaOf = (name: string) => kinds.get(sample.kind)?.arguments[name]?.value.schema();
  /** A value of an argument that can be told from any other, where it may be any text or any object. */
  const marked = (name: string) =>
    [/url$/i.test(name) ? `https://www.example.com/${MARK}` : MARK, { [MARK]: MARK }].find(
      (value) => schemaOf(name)?.safeParse(value).success === true,
    );
  const parents = parentsOf(kinds.get(sample.kind) as AnyKind);
  const free = argumentsOf(sample, ({ insteadOf }, name) => {
    const { value, refersBy } = kinds.get(sample.kind)?.arguments[name] ?? {};
    const given = marked(name);
    if (
      !value ||
      given === undefined ||
      LISTED.has(name) ||
      insteadOf ||
      refersBy ||
      parents.includes(name)
    )
      return false;
    return referencesIn(value, given).length === 0;
  });

  it.each(free.length > 0 ? free : ["no argument"])(
    "keeps nothing of %s in clear where that is a secret",
    async (name) => {
      if (free.length === 0 || sample.adoptedOnly) return;
      const { world } = current();
      const args = { ...current().baseFor(name), [name]: marked(name) };
      const kept = async () => {
        const told = [await world.stack.stateText(), ...world.everything, ...world.kept];
        return secretsIn(told.join("\n").toLowerCase(), [MARK]);
      };
      await current().deploy({
        ...args,
        [name]: secret(args[name] as string),
        __secrets: [name],
      });
      expect(await kept()).toEqual([]);
      expectOk(await world.refresh());
      expect(await kept()).toEqual([]);
    },
  );
});
