import { sdk } from "./sdk";

const KEY = "intercom:accessToken";
let warned = false;

/** Warns, once a program, of an access token that lies in the stack's configuration as plain text. */
export function warnOfPlainToken(): void {
  const pulumi = sdk();
  if (warned || pulumi.runtime.getConfig(KEY) === undefined || isSecret(KEY)) return;
  warned = true;
  void pulumi.log.warn(
    `The stack's configuration holds ${KEY} as plain text. Replace it: pulumi config set --secret ${KEY} <token>, and have Intercom issue a new token if it was committed.`,
  );
}

// Not among the SDK's declared functions: where it is missing, nobody is warned.
function isSecret(key: string): boolean {
  const runtime = sdk().runtime as { isConfigSecret?(key: string): boolean };
  return runtime.isConfigSecret?.(key) ?? true;
}
