import * as intercom from "pulumi-intercom";

/** What is deployed. Pulumi calls it, from `deploy.ts` or from the command line. */
async function program(): Promise<Record<string, unknown>> {
  const topics = ["Onboarding", "Renewal"];
  const tags = topics.map((name) => new intercom.Tag(name.toLowerCase(), { name }));
  return { tagIds: tags.map(({ id }) => id) };
}

export = program;
