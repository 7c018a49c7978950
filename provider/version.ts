interface PackageFile {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "@pulumi/pulumi": string };
}

/** This package's own `package.json`. */
export function packageFile(): PackageFile {
  return require("../package.json") as PackageFile;
}

/** What requests say they come from. */
export function userAgent(sdkVersion?: string): string {
  return `pulumi-intercom/${packageVersion()}${sdkVersion === undefined ? "" : ` pulumi/${sdkVersion}`}`;
}

/** The version of this package. */
export function packageVersion(): string {
  return packageFile().version;
}
