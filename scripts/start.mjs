// `npm start`: sets the project up and shows it at work.
import { setUp } from "./setup.mjs";

setUp();
await import("../build/scripts/demo/main.js");
