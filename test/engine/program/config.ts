/** Stack configuration, as the program and the providers get it. */
import type { ConfigValue } from "../types";
import { packageOf, providedPackage } from "../deploy/urn";
import { secret, type Properties } from "../wire/values";

export class Config {
  private readonly values: Record<string, ConfigValue>;

  constructor(given: Record<string, ConfigValue>, project: string) {
    this.values = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key.includes(":") ? key : `${project}:${key}`,
        value,
      ]),
    );
  }

  /** The variables that hand the configuration to a program. */
  programEnv(): Record<string, string> {
    const plain = Object.entries(this.values).map(([key, value]) => [
      key.replace(":", ":config:"),
      textOf(value),
    ]);
    const secrets = Object.keys(this.values).filter((key) => typeof this.values[key] !== "string");
    return {
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(plain)),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secrets),
    };
  }

  /** The inputs of a default provider: all of it for dynamic providers, for others what bears their name. */
  providerInputs(type: string): Properties {
    const pkg = providedPackage(type);
    const isDynamic = pkg === "pulumi-nodejs" || pkg === "pulumi-python";
    const entries = Object.entries(this.values)
      .filter(([key]) => isDynamic || packageOf(key) === pkg)
      .map(([key, value]) => [
        isDynamic ? key : key.slice(pkg.length + 1),
        typeof value === "string" ? value : secret(value.secret),
      ]);
    return Object.fromEntries(entries) as Properties;
  }
}

function textOf(value: ConfigValue): string {
  return typeof value === "string" ? value : value.secret;
}
