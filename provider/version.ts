interface PackageFile {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly "@pulumi/pulumi": string };
}

/** This package's own `package.json`. */
export function packageFile(): PackageFile {
  return require("../package.json") as PackageFile;
}

/** The version of this package. */
export function packageVersion(): string {
  return packageFile().version;
}
