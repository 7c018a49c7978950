/** Import files: what `pulumi import --file` is told of each object. */
import { readFile } from "node:fs/promises";
import type { Goals, Registration } from "../types";
import { isSecret, mapProperties, secret, type Properties, type Value } from "../wire/values";

interface Entry {
  type: string;
  name: string;
  id: string;
  inputs: Properties;
  outputs: Properties;
}

/** Registers what a file lists, each with its inputs and outputs. */
export async function importGoals(file: string): Promise<Goals> {
  const { resources } = JSON.parse(await readFile(file, "utf8")) as { resources: Entry[] };
  return async (register) => {
    await Promise.all(resources.map((entry) => register(registration(entry))));
  };
}

function registration({ type, name, id, inputs, outputs }: Entry): Registration {
  const imported = { id, outputs: revealed(outputs) };
  return { type, name, inputs: revealed(inputs), options: { imported } };
}

// Files write a secret as the text of its JSON.
function revealed(properties: Properties): Properties {
  const value = (inner: Value): Value =>
    isSecret(inner) ? secret(JSON.parse(String(inner.plaintext)) as Value) : inner;
  return mapProperties(properties, value);
}
