// `npm start`: sets up what the demo needs, which is less than tests do, and shows the project at work.
import { setUp } from "./setup.mjs";

await setUp(["scripts/demo/main.ts"]);
await import("../build/scripts/demo/main.js");
