import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";

const github = readFileSync("examples/ci/github.yml", "utf8");
const gitlab = readFileSync("examples/ci/gitlab.yml", "utf8");

// Both packages are ES modules, the second without types.
const parser = import("@actions/workflow-parser");
const schemaFile = "gitlab-ci-local/src/schema/schema.js";

async function workflowErrors(content: string): Promise<string[]> {
  const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await parser;
  const { context, value } = parseWorkflow(
    { name: "intercom.yml", content },
    new NoOperationTraceWriter(),
  );
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

async function pipelineErrors(content: string): Promise<unknown[]> {
  const { schema } = (await import(schemaFile)) as { schema: object };
  const ajv = new Ajv({ strict: false, validateFormats: false, keywords: ["markdownDescription"] });
  const validate = ajv.compile(schema);
  validate(parse(content, { merge: true }));
  return validate.errors ?? [];
}

it("github.yml is a workflow to GitHub's own parser", async () => {
  expect(await workflowErrors(github)).toEqual([]);
});

it.each([
  ["queue: max", "queue: most"],
  ["secrets.INTERCOM", "secret.INTERCOM"],
])("GitHub's parser refuses it with %j as %j", async (good, wrong) => {
  expect(github).toContain(good);
  expect(await workflowErrors(github.replace(good, wrong))).not.toEqual([]);
});

it("gitlab.yml is a pipeline to GitLab's schema", async () => {
  expect(await pipelineErrors(gitlab)).toEqual([]);
});

it.each([
  ["timeout: 60m", "timeout: [60]"],
  ["action: access", "action: peek"],
  ["resource_group: intercom-staging", "resource-group: intercom-staging"],
])("GitLab's schema refuses it with %j as %j", async (good, wrong) => {
  expect(gitlab).toContain(good);
  expect(await pipelineErrors(gitlab.replace(good, wrong))).not.toEqual([]);
});

it("every action is pinned to a commit", () => {
  const actions = [...github.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions).not.toEqual([]);
  for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});
